import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  comeBack,
  comeBackWithCode,
  goToProvider,
  notedWayBack,
  type Purpose,
  provedChannel,
  type WayBack,
} from '../../../web/city-account.ts'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { OpenFrame } from '../../../web/frame/Frame.tsx'
import { saidBy } from '../../../web/said.ts'
import { asksForCode } from '../../../web/sign-in.ts'
import { CodeStep } from './CodeStep.tsx'

/** On the way to the identity provider of the city, and on the way back from it. */
export function CityAccountPage() {
  const going = useQuery({
    queryKey: ['city-account', location.search],
    queryFn: () => go(location.search),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const proving = useMutation({ mutationFn: async (code: string) => goOn(await comeBackWithCode(code)) })

  if (proving.data === 'prove' || proving.data === 'again' || going.data === 'prove' || going.data === 'again')
    return (
      <OpenFrame>
        <Page title="確かめました">
          <p className="mt-4">この画面を閉じて、もとの画面に戻ってください。続きから使えます。</p>
        </Page>
      </OpenFrame>
    )
  if (going.isError && asksForCode(going.error) && (!proving.isError || asksForCode(proving.error)))
    return (
      <OpenFrame>
        <CodeStep
          proved="市のアカウント"
          error={proving.error ?? going.error}
          isPending={proving.isPending}
          onSubmit={(code) => proving.mutate(code)}
          onBack={() => location.replace('/sign-in')}
        />
      </OpenFrame>
    )
  const error = proving.error ?? going.error
  return (
    <OpenFrame>
      <Page title="市のアカウントでサインイン" {...(error === null && { lead: '市のアカウントを確かめています…' })}>
        {error !== null && <Failed error={error} />}
      </Page>
    </OpenFrame>
  )
}

function Failed({ error }: { readonly error: unknown }) {
  const { message, fix } = saidBy(error)
  const { purpose, to } = notedWayBack()
  return (
    <div className="mt-6 grid max-w-2xl gap-6">
      <Notice kind="error" title={message} isAnswer>
        {fix}
      </Notice>
      {purpose === 'sign-in' ? (
        <p>
          <Link to="/sign-in" search={{ to: to === '/' ? undefined : to }} className="link">
            サインインの画面に戻る
          </Link>
        </p>
      ) : (
        <p>この画面を閉じると、もとの画面に戻れます。書いていた内容は、そのまま残っています。</p>
      )}
    </div>
  )
}

/** Without an answer of the provider this is the way there. */
async function go(search: string): Promise<Purpose | null> {
  const given = new URLSearchParams(search)
  if (given.has('state')) return goOn(await comeBack(search))
  const purpose = purposes.find((one) => one === given.get('for')) ?? 'sign-in'
  await goToProvider({ purpose, ...(given.has('as') && { as: given.get('as') ?? '' }) })
  return null
}

const purposes: readonly Purpose[] = ['sign-in', 'again', 'prove']

/** The page is loaded anew: whoever sat here before leaves nothing behind in memory. */
function goOn({ purpose, to }: WayBack): Purpose {
  if (purpose === 'sign-in') {
    location.replace(to)
    return purpose
  }
  const channel = provedChannel()
  channel.postMessage(purpose)
  channel.close()
  window.close()
  return purpose
}
