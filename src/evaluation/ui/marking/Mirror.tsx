import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

/** How the reader has marked so far, for their own eyes, before they send: questions and no verdict. */
export function Mirror({ cycleId }: { readonly cycleId: string }) {
  const [isAsked, setAsked] = useState(false)
  const mirror = useQuery({
    ...api.evaluation.mirror.queryOptions({ input: { cycleId }, staleTime: 0 }),
    enabled: isAsked,
  })
  return (
    <div className="grid max-w-3xl gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button
          look="outline"
          onPress={() => (isAsked ? void mirror.refetch() : setAsked(true))}
          isPending={mirror.isFetching}
          pendingText="見ています…"
        >
          自分の付け方を確かめる
        </Button>
        <span className="text-solid-gray-700">あなただけに見えます。どこにも残りません。</span>
      </div>
      {isAsked && (
        <Shown query={mirror}>
          {({ isShown, people, counts, standardPercent, questions }) =>
            isShown ? (
              <div role="status" className="border-solid-gray-536 border-l-4 pl-4">
                <p className="num">
                  全体評語を付けた{people}人：
                  {counts.map(({ code, count }) => `${code} ${count}人`).join('、')}
                  {standardPercent !== null && `。真ん中の評語は${standardPercent}%です。`}
                </p>
                {questions.length > 0 ? (
                  <ul className="mt-2 grid list-disc gap-1 pl-6 marker:text-green-700">
                    {questions.map(({ code, asks }) => (
                      <li key={code}>{asks}</li>
                    ))}
                  </ul>
                ) : (
                  <p className="mt-2">気になる片寄りは見当たりません。</p>
                )}
              </div>
            ) : (
              <p role="status" className="border-solid-gray-536 border-l-4 pl-4">
                全体評語を付けた職員がまだ{people}人なので、何も言えません。5人から示します。
              </p>
            )
          }
        </Shown>
      )}
    </div>
  )
}
