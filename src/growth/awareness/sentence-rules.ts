import { percentOf } from './awareness-rules.ts'

type Year = {
  /** 令和7年度 */
  readonly name: string
  readonly staff: number
  readonly answered: number | null
  readonly known: number | null
}

/** What the last year says beside the policy's own figure, in one sentence that stands without a picture. */
export function knownInWords(
  year: Year,
  before: { readonly name: string; readonly percent: number } | null,
  label: string,
): string {
  const { name, staff, answered, known } = year
  if (answered === null || known === null) return `${name}は、答えた人が少ないため示しません。`
  const percent = percentOf(known, answered) ?? 0
  const all = `答えたのは全職員の${percentOf(answered, staff) ?? 0}％で、「${label}」は全職員の${percentOf(known, staff) ?? 0}％にあたります。`
  return `${name}は、答えた人の${percent}％が「${label}」と答えました。${before === null ? '' : comparedInWords(percent, before)}${all}`
}

function comparedInWords(percent: number, before: { readonly name: string; readonly percent: number }): string {
  const points = percent - before.percent
  if (points === 0) return `${before.name}の${before.percent}％と同じです。`
  return `${before.name}の${before.percent}％より${Math.abs(points)}ポイント${points > 0 ? '高く' : '低く'}なっています。`
}
