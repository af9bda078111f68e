import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { type Completion, HistoryTable } from './HistoryTable.tsx'

/** 研修履歴 on the page of a person; nothing for who may not read it. */
export function PersonTraining({ personId }: { readonly personId: string }) {
  const { person } = useSession()
  const query = useQuery(api.training.records.history.queryOptions({ input: { personId } }))
  if (!query.data?.sees) return null
  return (
    <Section title="研修履歴" aside={person?.id !== personId && '見たことが記録に残ります'}>
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="修了した研修はありません。市の研修の修了と、外の機関の修了が、ここに並びます。"
      >
        {({ items, mayTakeBack }) => <History items={items} mayTakeBack={mayTakeBack} />}
      </Shown>
    </Section>
  )
}

function History({ items, mayTakeBack }: { readonly items: readonly Completion[]; readonly mayTakeBack: boolean }) {
  const [open, setOpen] = useState<Completion | null>(null)
  const act = useTrainingAct()
  const taking = useMutation(
    api.training.records.takeBack.mutationOptions({
      onSuccess: async () => {
        setOpen(null)
        await act('修了の記録を取り消しました。')
      },
    }),
  )
  return (
    <>
      <HistoryTable items={items} {...(mayTakeBack ? { onTakeBack: setOpen } : {})} />
      {open && (
        <ConfirmDialog
          title="修了の記録を取り消しますか"
          isOpen
          onClose={() => setOpen(null)}
          actLabel="取り消す"
          onAct={() => taking.mutate({ completionId: open.completionId })}
          isPending={taking.isPending}
          isDestructive
        >
          <p>「{open.title}」を、この人の研修履歴から消します。名簿の誤りを直すときに使います。</p>
          {taking.error && <Refused error={taking.error} />}
        </ConfirmDialog>
      )}
    </>
  )
}
