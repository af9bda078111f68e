import { formatTenure, type Tenure } from '../platform/calendar/age-rules.ts'

type Guide = { readonly from: number; readonly to: number }

/**
 * Where somebody stands in the 目安 of their 職種, in plain words. It is a guide and no limit: nothing is over at or below the upper
 * year, and beyond it the words only say so. Source: 方針 取組1-A-1.
 */
export function rotationInWords({ years, months }: Tenure, { from, to }: Guide): string {
  const guide = from === to ? `目安（${from}年）` : `目安（${from}～${to}年）`
  const served = years * 12 + months
  if (served < from * 12) return `${guide}に入るまで${inWords(from * 12 - served)}`
  if (served < to * 12) return `${guide}の上限まで${inWords(to * 12 - served)}`
  return served === to * 12 ? `${guide}の上限の年数です` : `${guide}より${inWords(served - to * 12)}長く在課`
}

const inWords = (months: number) => formatTenure({ years: Math.trunc(months / 12), months: months % 12 })
