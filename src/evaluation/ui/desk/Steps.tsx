import { Day } from '../../../web/components/Day.tsx'
import { Table } from '../../../web/components/Table.tsx'
import type { Cycle } from './desk-words.ts'

const holdsWords = { firm: '過ぎると、本人は出せません', aim: '過ぎても、進められます' } as const

/** The steps of the cycle with their last days, as they are put off. */
export function Steps({ cycle }: { readonly cycle: Cycle }) {
  return (
    <Table
      caption="段と期限"
      rows={cycle.steps}
      rowKey={({ step }) => step}
      columns={[
        { key: 'name', label: '段', isHeader: true, cell: ({ name }) => name },
        {
          key: 'due',
          label: '期限',
          cell: ({ dueOn, firstDueOn, step }) => (
            <>
              {dueOn ? (
                <Day on={dueOn} weekday />
              ) : step === 'disclosure' ? (
                '開示の日を決めていません'
              ) : (
                '定めていません'
              )}
              {dueOn && firstDueOn && dueOn !== firstDueOn && step !== 'disclosure' && (
                <span className="block text-solid-gray-700">
                  延ばす前は
                  <Day on={firstDueOn} />
                </span>
              )}
            </>
          ),
        },
        { key: 'holds', label: '過ぎると', isWideOnly: true, cell: ({ holds }) => (holds ? holdsWords[holds] : '―') },
      ]}
    />
  )
}
