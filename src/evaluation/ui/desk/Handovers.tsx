import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { handoverStandingNames } from '../../handover/handover-rules.ts'
import { type Cycle, count } from './desk-words.ts'
import { useDeskAct } from './use-desk-act.ts'

type Handover = Answers['evaluation']['cycleHandovers']['items'][number]

/** 引継ぎ of the cycle: which are missing, and until when; the officers waive one that cannot come. */
export function Handovers({ cycle: { cycleId, state } }: { readonly cycle: Cycle }) {
  const query = useQuery(api.evaluation.cycleHandovers.queryOptions({ input: { cycleId }, staleTime: 0 }))
  const [waived, setWaived] = useState<Handover | null>(null)
  return (
    <>
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="この期に、評価者の引継ぎはありません。評価者を替えると、前の評価者に頼みます。"
      >
        {({ items }) => {
          const missing = items.filter(({ standing }) => standing === 'asked')
          return (
            <>
              <p className="mb-3">
                まだ届いていない引継ぎが<b className="num">{count(missing.length)}件</b>あります。
              </p>
              <Table
                caption="評価者の引継ぎ"
                rows={items}
                rowKey={({ handoverId }) => handoverId}
                columns={[
                  {
                    key: 'name',
                    label: '職員',
                    isHeader: true,
                    cell: ({ name, writerName }) => (
                      <>
                        {name ?? '退職した人'}
                        <span className="block text-solid-gray-700 md:hidden">
                          前の評価者：{writerName ?? '退職した人'}
                        </span>
                      </>
                    ),
                  },
                  {
                    key: 'writer',
                    label: '前の評価者',
                    isWideOnly: true,
                    cell: ({ writerName }) => writerName ?? '退職した人',
                  },
                  {
                    key: 'standing',
                    label: '引継ぎ',
                    cell: (line) => <Standing of={line} />,
                  },
                  {
                    key: 'act',
                    label: 'すること',
                    cell: (line) =>
                      state === 'open' && line.standing === 'asked' ? (
                        <Button look="quiet" onPress={() => setWaived(line)}>
                          求めない<span className="sr-only">：{line.name}さんの引継ぎ</span>
                        </Button>
                      ) : (
                        '―'
                      ),
                  },
                ]}
              />
            </>
          )
        }}
      </Shown>
      {waived && <Waive key={waived.handoverId} cycleId={cycleId} handover={waived} onClose={() => setWaived(null)} />}
    </>
  )
}

function Standing({ of: { standing, dueOn, isLate, waived } }: { readonly of: Handover }) {
  return (
    <>
      <Tag look={standing === 'given' ? 'green' : standing === 'asked' ? 'caution' : 'plain'}>
        {handoverStandingNames[standing]}
      </Tag>
      {standing === 'asked' && dueOn !== null && (
        <span className={isLate ? 'block font-bold text-error-2' : 'block'}>
          <Day on={dueOn} isShort weekday />
          まで{isLate && '（過ぎました）'}
        </span>
      )}
      {waived !== null && <span className="block text-solid-gray-700">{waived}</span>}
    </>
  )
}

function Waive({
  cycleId,
  handover: { handoverId, name, writerName },
  onClose,
}: {
  readonly cycleId: string
  readonly handover: Handover
  readonly onClose: () => void
}) {
  const act = useDeskAct()
  const [reason, setReason] = useState('')
  const waiving = useMutation(
    api.evaluation.waiveHandover.mutationOptions({
      onSuccess: async () => {
        await act(`${name ?? 'この職員'}さんの引継ぎは、求めないことにしました。`)
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title="引継ぎを求めないことにしますか"
      isOpen
      onClose={onClose}
      actLabel="求めないことにする"
      isPending={waiving.isPending}
      error={waiving.error}
      onSubmit={() => waiving.mutate({ cycleId, handoverId, reason })}
    >
      <p>{writerName ?? '前の評価者'}さんの手続きから消えます。次の評価者には、理由がシートで見えます。</p>
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="退職した、長く休んでいるなど。"
        limit={400}
        error={saidAtField(waiving.error, 'reason')}
        isRequired
      />
    </FormDialog>
  )
}
