import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { makeupStateNames } from '../../running/makeup-rules.ts'

export type Makeup = Answers['training']['mine']['items'][number]['makeups'][number]

/** When and where a 補講 is, and how it stands. */
export function MakeupWords({ makeup }: { readonly makeup: Makeup }) {
  const { onDay, begins, ends, hall, state, minutes, reason, isElsewhere } = makeup
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>補講</span>
      <Day on={onDay} weekday />
      <span className="num">
        {begins}〜{ends}
      </span>
      {hall !== '' && <span>{hall}</span>}
      {isElsewhere && <span className="text-solid-gray-700">ほかの回</span>}
      <Tag look={state === 'offered' ? 'caution' : state === 'taken' ? 'green' : 'plain'}>
        {makeupStateNames[state]}
      </Tag>
      {minutes !== null && <span className="num">{minutes}分</span>}
      {reason !== '' && <span className="text-solid-gray-700">{reason}</span>}
    </span>
  )
}
