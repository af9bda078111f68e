import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { duties as allDuties, dutyNames } from '../../duty-rules.ts'
import { DutyDays, Holder } from './DutyFacts.tsx'
import { dutyWords } from './duty-words.ts'

type Duty = Answers['people']['duties']['list']['items'][number]
type HeldProps = { readonly duties: readonly Duty[]; readonly isPersonnel: boolean }

/** Each duty in words, and who holds it now or will. Duties that nobody holds are named below: a gap is to be seen. */
export function HeldDuties({ duties, isPersonnel }: HeldProps) {
  const [ending, setEnding] = useState<Duty | null>(null)
  const isHeld = (duty: Duty['duty']) => duties.some((one) => one.duty === duty)
  return (
    <>
      <Section title="担当のある人" aside={`${duties.length}件`}>
        <div className="grid gap-10">
          {allDuties.filter(isHeld).map((duty) => (
            <section key={duty} aria-label={dutyNames[duty]} className="break-inside-avoid">
              <h3 className="text-std-18B-160">{dutyNames[duty]}</h3>
              <p className="mt-1 max-w-3xl text-solid-gray-700">{dutyWords[duty]}</p>
              <Holders
                duty={duty}
                held={duties.filter((one) => one.duty === duty)}
                onEnd={isPersonnel ? setEnding : null}
              />
            </section>
          ))}
        </div>
        {ending && <EndDuty duty={ending} onClose={() => setEnding(null)} />}
      </Section>
      <Section title="いまはだれも持っていない担当">
        <KeyValue
          items={allDuties.filter((duty) => !isHeld(duty)).map((duty) => [dutyNames[duty], dutyWords[duty]] as const)}
        />
      </Section>
    </>
  )
}

type HoldersProps = {
  readonly duty: Duty['duty']
  readonly held: readonly Duty[]
  readonly onEnd: ((duty: Duty) => void) | null
}

function Holders({ duty, held, onEnd }: HoldersProps) {
  return (
    <div className="mt-3">
      <Table
        caption={`${dutyNames[duty]}の担当`}
        rows={held}
        rowKey={({ dutyId }) => dutyId}
        columns={[
          { key: 'holder', label: '氏名', isHeader: true, width: 'md:w-64', cell: (one) => <Holder of={one} /> },
          {
            key: 'days',
            label: '期間',
            cell: (one) => (
              <>
                <span className="num">
                  <DutyDays of={one} />
                </span>{' '}
                {one.state === 'to-come' && <Tag>これから</Tag>}
                <span className="block text-dns-14N-130 text-solid-gray-700">{one.reason}</span>
              </>
            ),
          },
          {
            key: 'by',
            label: '提案と承認',
            isWideOnly: true,
            width: 'w-44',
            cell: ({ proposedByName, approvedByName }) =>
              proposedByName === null ? (
                '最初の担当（管理者の操作）'
              ) : (
                <>
                  <span className="block">提案：{proposedByName}</span>
                  <span className="block">承認：{approvedByName}</span>
                </>
              ),
          },
          ...(onEnd
            ? [
                {
                  key: 'end',
                  label: '操作',
                  width: 'w-28',
                  cell: (one: Duty) => (
                    <Button look="quiet" onPress={() => onEnd(one)}>
                      終わらせる
                      <span className="sr-only">：{`${one.holder} ${dutyNames[duty]}`}</span>
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

/** Taking a duty away is the safe side: one person is enough, and it works at the very next request. */
function EndDuty({ duty, onClose }: { readonly duty: Duty; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const ending = useMutation(
    api.people.duties.revoke.mutationOptions({
      onSuccess: () => {
        sayDone(`${duty.holder}さんの担当「${dutyNames[duty.duty]}」を終わらせました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.people.duties.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`${duty.holder}さんの担当「${dutyNames[duty.duty]}」を終わらせますか`}
      isOpen
      onClose={onClose}
      actLabel="いま終わらせる"
      isPending={ending.isPending}
      error={ending.error}
      onAct={() => ending.mutate({ dutyId: duty.dutyId })}
    >
      <p>この担当で見られたものは、いますぐ見られなくなります。</p>
      <p>もう一度付けるには、人事課の二人で提案と承認をします。</p>
    </ConfirmDialog>
  )
}
