import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { yenWords } from '../../budget-words.ts'
import { KeepersCrumbs } from '../KeepersCrumbs.tsx'
import { useRequestAct } from '../use-request-act.ts'
import { MadeLists } from './MadeLists.tsx'
import { ToPay } from './ToPay.tsx'

type Payments = Answers['requests']['payments']

/** 支払の一覧 of a kind: what is to be paid, made into a list for the accounts, and the lists of before. */
export function PaymentsPage() {
  const { kind } = useParams({ from: '/inside/requests/kinds/$kind/payments' })
  const payments = useQuery(api.requests.payments.queryOptions({ input: { kind }, staleTime: 0 }))
  const title = payments.data === undefined ? '支払の一覧' : `支払の一覧：${payments.data.title}`
  return (
    <Page
      title={title}
      lead="決定したものを一覧にして、会計へ渡します。一つの申請は、一つの一覧にだけ入ります。"
      breadcrumbs={<KeepersCrumbs here={title} />}
    >
      <Shown query={payments}>
        {({ waiting, lists }) => (
          <>
            <Section
              title="これから支払うもの"
              aside={
                waiting.payments > 0 && `${waiting.payments.toLocaleString('ja-JP')}件・${yenWords(waiting.totalYen)}`
              }
            >
              {waiting.payments === 0 ? (
                <p className="text-solid-gray-700">いまはありません。決定すると、ここに並びます。</p>
              ) : (
                <>
                  <ToPay items={waiting.items} />
                  {waiting.items.length < waiting.payments && (
                    <p className="mt-2 text-solid-gray-700">
                      古い{waiting.items.length}件を示しています。一覧には、すべて入ります。
                    </p>
                  )}
                  <MakeList kind={kind} waiting={waiting} />
                </>
              )}
            </Section>
            <MadeLists lists={lists} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function MakeList({ kind, waiting }: { readonly kind: string; readonly waiting: Payments['waiting'] }) {
  const act = useRequestAct()
  const [isOpen, setOpen] = useState(false)
  const making = useMutation(
    api.requests.makePaymentList.mutationOptions({
      onSuccess: async ({ number }) => {
        setOpen(false)
        await act(`支払の一覧${number}を作りました。`)
      },
    }),
  )
  return (
    <p className="mt-5">
      <Button onPress={() => setOpen(true)}>支払の一覧を作る</Button>
      <ConfirmDialog
        title={`${waiting.payments}件の一覧を作りますか`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={() => making.mutate({ kind })}
        actLabel="一覧を作る"
        isPending={making.isPending}
        error={making.error}
      >
        <p>
          合計は{yenWords(waiting.totalYen)}
          です。入れた申請は、ほかの一覧には入りません。作ったあと、ファイルに書き出して会計へ渡します。
        </p>
      </ConfirmDialog>
    </p>
  )
}
