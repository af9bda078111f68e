import { recordKindNames } from '../records/record-words.ts'

/** Fields of a record as the audit names them, in words, for those whom readings may concern. One that is not here is not shown by name. */
export const fieldNames: Readonly<Record<string, string>> = {
  written: '氏名',
  names: '氏名',
  kana: '氏名のかな',
  staffNumbers: '職員番号',
  employments: '任用',
  employment: '任用',
  jobFamily: '職種',
  grade: '職位',
  title: '職名',
  postings: '異動歴',
  unitName: '所属',
  inUnit: '在課年数',
  absences: '休職等',
  licences: '資格・免許',
  absence: '休職等',
  supervisors: '上司と評価者',
  detail: '生年月日・採用日・メール',
}

/** Kinds of record, where an act speaks of them as a whole. */
const kindNames: Readonly<Record<string, string>> = recordKindNames

/** The fields in words, each once. */
export const namesOfFields = (fields: readonly string[]) => [
  ...new Set(fields.flatMap((field) => fieldNames[field] ?? kindNames[field] ?? [])),
]
