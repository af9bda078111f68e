import type { Refusal } from '../platform/refusal.ts'
import { isClause } from './clause-rules.ts'
import { refuse } from './refusals.ts'

/** One fact of a gathered record, in words. */
export type Field = {
  /** Column of its table. */
  readonly key: string
  readonly name: string
  readonly text: string
  /** The same for machines, where it is a day or a time: alone, or [from, to). */
  readonly value?: string | readonly [string | null, string | null]
}

/** What has to be looked at before a 起案. */
export type Candidate = {
  readonly field: string
  /** The words in the text of the field; null where the whole field is meant. */
  readonly phrase: string | null
  /** Somebody else of whom it speaks, the same for each place where they stand; null where it is no person. */
  readonly who: string | null
  /** Their name. */
  readonly name: string | null
  /** The 号 that may apply. */
  readonly clause: string
}

/** 開示・不開示の判断. */
export type Ruling = {
  /** null: of the whole record. */
  readonly field: string | null
  /** null: of the whole field. */
  readonly phrase: string | null
  readonly isWithheld: boolean
  readonly clause: string | null
  readonly reason: string | null
}

export type Item = {
  readonly tableName: string
  readonly fields: readonly Field[]
  readonly candidates: readonly Candidate[]
  readonly rulings: readonly Ruling[]
}

/** Whether somebody ruled on what was pointed out: on it, on its field, or withheld the whole record. */
export function isSettled({ field, phrase }: Candidate, rulings: readonly Ruling[]): boolean {
  return rulings.some(
    (one) =>
      (one.field === null && one.isWithheld) || (one.field === field && (one.phrase === null || one.phrase === phrase)),
  )
}

export const unsettledOf = ({ candidates, rulings }: Pick<Item, 'candidates' | 'rulings'>): readonly Candidate[] =>
  candidates.filter((candidate) => !isSettled(candidate, rulings))

/** Why nobody can rule so on this record, or null. */
export function rulingRefusal(item: Pick<Item, 'fields'>, ruling: Ruling): Refusal | null {
  const { field, phrase, isWithheld, clause, reason } = ruling
  if (isWithheld && (clause === null || !isClause(clause))) return refuse.clauseMissing()
  if (isWithheld && (reason === null || reason.trim() === '')) return refuse.reasonMissing()
  if (field === null && !isWithheld) return refuse.openIsTheRule()
  const found = item.fields.find(({ key }) => key === field)
  if (field !== null && !found) return refuse.noSuchField()
  if (phrase !== null && !found?.text.includes(phrase)) return refuse.noSuchPhrase()
  const taken = phrase === null ? (found ? [found] : item.fields).map(({ text }) => text) : [phrase]
  return isWithheld && taken.some((text) => tells(reason ?? '', text, phrase !== null)) ? refuse.reasonTells() : null
}

/** Shorter values are words of every sentence (はい, 上司), and say nothing of this record. */
const shortestTold = 3

/** The reason goes into the 別紙, which is given out: it may not say what was withheld. */
const tells = (reason: string, text: string, isPhrase: boolean) =>
  (isPhrase || text.length >= shortestTold) && reason.includes(text)
