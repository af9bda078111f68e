import { type PurposeKind, purposeKindIds, purposeKinds } from '../purpose-kinds.ts'

/** Kinds of record as somebody asks for them: those of 利用目的の台帳, and what Sodachi keeps so that it can be used. */
export type RecordKind = PurposeKind | 'access' | 'readings'

export const recordKindNames: Readonly<Record<RecordKind, string>> = {
  ...(Object.fromEntries(purposeKindIds.map((kind) => [kind, purposeKinds[kind].name])) as Record<PurposeKind, string>),
  access: 'アカウントと担当',
  readings: '記録の閲覧',
}

/** How a value is read. A map holds codes and what they are called. */
type ReadAs =
  | 'text'
  | 'day'
  | 'instant'
  /** [first day, first day after]; the second null while open. */
  | 'period'
  /** [since when we held it true, until when]; the second null while we do. */
  | 'known'
  /** Ids: of a person, an account, a unit, a 職位, a 任命権者. */
  | 'person'
  | 'account'
  | 'unit'
  | 'grade'
  | 'authority'
  /** A name as it was written down then: of somebody else, unless it is the person's own. */
  | 'name'
  | 'yes-no'
  | Readonly<Record<string, string>>

export type FieldWords = {
  /** 項目の名. */
  readonly name: string
  readonly as: ReadAs
  /** Written by people in their own words: names of others may stand in it. */
  readonly isFree?: true
  /** What an officer looks at before it is disclosed: a 号 of 個人情報の保護に関する法律 78条1項, as `clauses` of the room disclosure has them. */
  readonly look?: string
}

/** How the rows of a table about a person are told to people: the kind they belong to, and each column that may be gathered. */
export type TableWords = {
  readonly kind: RecordKind
  readonly title: string
  /** Column by whose value rows are put in order. */
  readonly order: string
  /** By column, as tables_told() of the room's schema lists them. In the order in which they are read. */
  readonly fields: Readonly<Record<string, FieldWords>>
  /** Other columns but id and person_id, which are not gathered: keys, and what is made from what is told. */
  readonly leaves?: readonly string[]
  /** What is said of it beside the records. */
  readonly note?: string
}

/** Why a table that speaks of people is not gathered for a 開示請求. */
export type NotTold =
  /** Nobody but the person may read it, or learn whether there is any. */
  | 'private'
  /** Keys, codes and what only opens or closes a door: shown to nobody, and telling nothing of the person. */
  | 'secret'
  /** Copies for the work of a few days; what stays of it is told from its own table. */
  | 'passing'
  /** Part of a record that is told already. */
  | 'part'

/** What a room says of its tables, each of which stands in one of the two. */
export type RoomRecords = {
  readonly told: Readonly<Record<string, TableWords>>
  readonly notTold: Readonly<Record<string, NotTold>>
}
