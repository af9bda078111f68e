import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { monthWords } from './dispatch-words.ts'

type Next = Answers['training']['dispatch']['mine']['items'][number]['next']

const says: Readonly<Record<NonNullable<Next>['what'], string>> = {
  exam: '派遣先の試験の結果を待っています。人材育成センターが入れます。',
  cost: '費用を申請します。予算が確保されると、派遣が決まります。',
  decide: '人材育成センターが、派遣を決定します。',
  prepare: '事前学習をして、学んだことを記します。',
  begin: '派遣の初日を待っています。',
  month: '月次報告を出します',
  away: '派遣中です。毎月の報告は、翌月10日までに出します。',
  finish: '人材育成センターが、修了を入れます。',
  report: '報告書を出します。',
  share: '報告会や職場で学んだことを伝え、記します。',
  follow: '6か月後に、仕事でどう生かしたかを書きます。',
}

/** いつまでに・誰が・何を of a 派遣. */
export function NextStep({
  next,
  isLate,
  isOwn,
}: {
  readonly next: Next
  readonly isLate: boolean
  readonly isOwn: boolean
}) {
  if (next === null) return null
  const { what, by, month, dueOn } = next
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        {by === 'person' && !isOwn && '本人が、'}
        {says[what]}
        {month && `（${monthWords(month)}分）`}
      </span>
      {dueOn && (
        <span>
          {by === 'nobody' ? '' : '期限 '}
          <Day on={dueOn} weekday />
        </span>
      )}
      {isLate && <Tag look="caution">期限を過ぎています</Tag>}
    </p>
  )
}
