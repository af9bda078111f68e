import { formatTenure, type Tenure } from '../platform/calendar/age-rules.ts'

type Guide = {
  readonly from: number
  readonly to: number
  /** Set by the city; else it is the policy's number. */
  readonly isCitys: boolean
}

/**
 * Where somebody stands in the 目安 of their 職種, in plain words. It is a guide and no limit: nothing is over at or below the upper
 * year, and beyond it the words only say so. Source: 方針 取組1-A-1.
 */
export function rotationInWords({ years, months }: Tenure, { from, to, isCitys }: Guide): string {
  const guide = `${isCitys ? '市の目安' : '目安'}（${from === to ? from : `${from}～${to}`}年）`
  const served = years * 12 + months
  if (served < from * 12) return `${guide}に入るまで${inWords(from * 12 - served)}`
  if (served < to * 12) return `${guide}の上限まで${inWords(to * 12 - served)}`
  return served === to * 12 ? `${guide}の上限の年数です` : `${guide}より${inWords(served - to * 12)}長く在課`
}

type SectorGuide = Omit<Guide, 'isCitys'> & {
  readonly byAge: string
  readonly isApproximate: boolean
  readonly paragraphId: string
}
type Stage = {
  readonly name: string
  readonly ages: string
  readonly text: string
  readonly isFirst: boolean
  readonly paragraphId: string
}
export type RotationFacts = {
  readonly inUnit: Tenure | null
  /** null where neither the city nor the policy has a number for the 職種, or the person does not rotate. */
  readonly years: (Guide & { readonly paragraphId: string | null }) | null
  readonly sectors: SectorGuide | null
  readonly stage: Stage | null
  /** 部門 of the units so far, once each; null where the city has not grouped the present unit. */
  readonly sectorsSoFar: number | null
  readonly age: number | null
}

/**
 * Where somebody stands in 取組1-A-1, in lines that each cite their place in the policy, where it has one. The number of 部門 is said while the policy's first stage lasts;
 * later it says what the stage is about instead, because a number that can no longer be reached would read as a reproach. Ours.
 */
export function rotationLines({ inUnit, years, sectors, stage, sectorsSoFar, age }: RotationFacts) {
  const lines: { text: string; paragraphId: string | null }[] = []
  if (inUnit && years) {
    lines.push({
      text: `いまの所属：${formatTenure(inUnit)}（${rotationInWords(inUnit, years)}）`,
      paragraphId: years.paragraphId,
    })
  }
  if (sectors && (stage === null || stage.isFirst)) {
    const count = sectors.from === sectors.to ? `${sectors.from}` : `${sectors.from}～${sectors.to}`
    const now = [sectorsSoFar !== null && `いま${sectorsSoFar}部門`, age !== null && `${age}歳`]
      .filter(Boolean)
      .join('・')
    lines.push({
      text: `方針の目安：${sectors.byAge}までに${sectors.isApproximate ? '概ね' : ''}${count}部門${now && `（${now}）`}`,
      paragraphId: sectors.paragraphId,
    })
  } else if (sectors && stage) {
    lines.push({ text: `方針の「${stage.name}」（${stage.ages}）：${stage.text}`, paragraphId: stage.paragraphId })
  }
  return lines
}

const inWords = (months: number) => formatTenure({ years: Math.trunc(months / 12), months: months % 12 })
