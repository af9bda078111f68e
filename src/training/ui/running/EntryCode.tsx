import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

const QrCode = lazy(() => import('../../../web/components/QrCode.tsx').then((part) => ({ default: part.QrCode })))

/** On the day: the code that is read, or typed, at the door; it renews itself while it is shown, and tells when one is in. */
export function EntryCode({ enrolmentId, title }: { readonly enrolmentId: string; readonly title: string }) {
  const [isShown, setShown] = useState(false)
  const query = useQuery({
    queryKey: ['training-entry', enrolmentId],
    queryFn: () => client.training.running.showEntry({ enrolmentId }),
    enabled: isShown,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.here ? false : 20_000),
  })
  if (!isShown)
    return (
      <Button onPress={() => setShown(true)}>
        受付のコードを出す<span className="sr-only">：{title}</span>
      </Button>
    )
  return (
    <Shown query={query}>
      {({ here, code }) =>
        here ? (
          <Notice kind="done" title="受付が済んでいます。" isAnswer>
            {here.late > 0 ? `遅刻は${here.late}分です。` : '遅刻はありません。'}
          </Notice>
        ) : (
          <div className="grid justify-items-start gap-3 rounded-8 border border-solid-gray-300 p-4">
            <p>受付で、このコードを見せてください。3分で替わり、一度だけ使えます。</p>
            {code && (
              <>
                <Suspense fallback={<div className="size-56" />}>
                  <QrCode text={code} label="受付のコード。読み取れないときは、下の数字を伝えます。" />
                </Suspense>
                <p className="num text-std-32B-150 tracking-wider">
                  {code.slice(0, 4)} {code.slice(4)}
                </p>
              </>
            )}
          </div>
        )
      }
    </Shown>
  )
}
