import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { percent } from '../../planning/year-plan-rules.ts'
import type { Figures } from './year-words.ts'

const of = (part: number, whole: number, unit: string) => {
  const share = percent(part, whole)
  return `${whole.toLocaleString('ja-JP')}${unit}のうち${part.toLocaleString('ja-JP')}${unit}${share === null ? '' : `（${share}％）`}`
}

/** The figures as facts, without a verdict: that is written in words. */
export function ConditionFigures({ figures, isCity }: { readonly figures: Figures; readonly isCity: boolean }) {
  const { units, promoters, plans, runs, held, shared, staff, tookPart, enrolments, applied, withAim, expected } =
    figures
  return (
    <div className="max-w-3xl">
      <KeyValue
        items={[
          ['職場研修推進員', isCity ? `${of(promoters, units, '課')}にいます` : promoters > 0 ? 'います' : 'いません'],
          [
            '職場研修の計画',
            isCity
              ? `${of(plans, units, '課')}で承認されています`
              : plans > 0
                ? '承認されています'
                : 'まだ承認されていません',
          ],
          ['職場研修', `${of(held, runs, '件')}を報告`],
          ['ほかの課と分け合った学び', `${shared.toLocaleString('ja-JP')}件`],
          ['研修を受けた、受ける職員', of(tookPart, staff, '人')],
          ['自分から申し込んだもの', of(applied, enrolments, '件')],
          ['参加の目標が書かれたもの', of(withAim, enrolments, '件')],
          ['所属長の期待が書かれたもの', of(expected, enrolments, '件')],
          ['修了', of(figures.completed, enrolments, '件')],
        ]}
      />
    </div>
  )
}
