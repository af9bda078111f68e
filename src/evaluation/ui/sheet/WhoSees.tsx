import { Section } from '../../../web/components/Page.tsx'
import { roleNames } from '../../course-rules.ts'
import { holderOf, isOwn, type SheetRecord } from '../sheet-record.ts'

/** Who reads this sheet, and what of it is disclosed: derived from the chain and from 開示範囲. */
export function WhoSees({ record }: { readonly record: SheetRecord }) {
  const { labels } = record.cycle
  const chain = (['evaluator', 'adjuster', 'confirmer'] as const).flatMap((role) => {
    const holder = holderOf(record, role)
    return holder ? [`${roleNames[role]}の${holder.name ?? '名簿にいない職員'}さん`] : []
  })
  return (
    <Section title="だれに何が見えるか">
      <div className="grid max-w-3xl gap-2">
        <p>
          このシートを見られるのは、{isOwn(record) ? 'あなた' : '本人'}、{chain.join('、')}
          {chain.length > 0 && '、'}この期の人事担当だけです。本人のほかが見たことは、記録に残ります。
        </p>
        <p>
          自己申告は、出すまで本人だけのものです。評語と所見は、評価・調整・確認をする人と人事担当だけが見ます。開示の日に、
          {labels.what}を本人に開示します。{labels.toWhom}
          {labels.order}
        </p>
      </div>
    </Section>
  )
}
