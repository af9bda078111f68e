import { type GivenName, givenName, type Sex } from './given-names.ts'
import type { Random } from './random.ts'
import { type Surname, surnames } from './surnames.ts'

export type Family = { readonly written: string; readonly kana: string; readonly hasGaiji: boolean }
export type Name = { readonly family: Family; readonly given: GivenName }

const byWeight = surnames.map((surname) => [surname, surname.weight] as const)

/** A family of 渡辺 may write 渡邊; about one family in five with such a name does. */
export function familyName(chance: Random): Family {
  const { written, kana, variants } = chance.weighted<Surname>(byWeight)
  return { written: variants && chance.chance(0.2) ? chance.pick(variants) : written, kana, hasGaiji: false }
}

export function personName(chance: Random, sex: Sex, birthYear: number): Name {
  return { family: familyName(chance), given: givenName(chance, sex, birthYear) }
}

/**
 * Names that break software, each borne by somebody: old characters outside the basic plane, an 異体字 with its selector, a 外字
 * of the private use area, and twelve characters in all.
 */
export const awkwardNames: readonly ((given: GivenName) => Name)[] = [
  (given) => ({ family: { written: '髙橋', kana: 'タカハシ', hasGaiji: false }, given }),
  (given) => ({ family: { written: '\u{20bb7}田', kana: 'ヨシダ', hasGaiji: false }, given }), // 𠮷
  (given) => ({ family: { written: '葛\u{e0100}西', kana: 'カサイ', hasGaiji: false }, given }),
  (given) => ({ family: { written: '渡\ue0b5', kana: 'ワタナベ', hasGaiji: true }, given }), // 外字 of ナベ
  (given) => ({ family: { written: '山﨑', kana: 'ヤマサキ', hasGaiji: false }, given }),
  (given) => ({ family: { written: '渡邉', kana: 'ワタナベ', hasGaiji: false }, given }),
  () => ({
    family: { written: '伊集院マクドナルド', kana: 'イジュウインマクドナルド', hasGaiji: false },
    given: { written: '恵理奈', kana: 'エリナ' },
  }),
]
