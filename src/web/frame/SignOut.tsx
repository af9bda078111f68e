import { useMutation } from '@tanstack/react-query'
import { Button as AriaButton } from 'react-aria-components/Button'
import { leave, signOut } from '../sign-in.ts'

/** Ends the sign-in, and leaves nothing of this person in the browser. */
export function SignOut() {
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => leave() })
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
