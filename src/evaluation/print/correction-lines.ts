import { formatWareki } from '../../platform/calendar/index.ts'
import { type Correction, correctionFieldNames } from '../correction-rules.ts'

/** What was corrected in a round, a line for each 訂正: on which day, what, from what to what, by which number, and why. */
export function correctionLines(
  corrections: readonly Correction[],
  round: number,
  names: ReadonlyMap<string, string>,
): string[] {
  return corrections
    .filter((one) => one.round === round)
    .map(({ field, item, was, becomes, reason, documentNumber, madeOn }) => {
      const what = `${correctionFieldNames[field]}${item === null ? '' : `（${names.get(item) ?? item}）`}`
      return `${formatWareki(madeOn)}　${what}：${was || 'なし'}を${becomes || 'なし'}に訂正（${documentNumber}）。${reason}`
    })
}
