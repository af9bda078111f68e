import { useMutation } from '@tanstack/react-query'
import { Button as AriaButton } from 'react-aria-components/Button'
import { signOut } from '../sign-in.ts'

/** Ends the sign-in. The page is loaded anew, so that nothing of this person stays on a shared terminal. */
export function SignOut() {
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => location.assign('/sign-in') })
  return (
    <AriaButton
      onPress={() => leaving.mutate()}
      isPending={leaving.isPending}
      className="inline-flex min-h-11 cursor-pointer items-center whitespace-nowrap text-solid-gray-700 underline underline-offset-4"
    >
      {leaving.isError ? 'サインアウトできませんでした。もう一度' : 'サインアウト'}
    </AriaButton>
  )
}
