import { beforeAll, describe, expect, it } from 'vitest'
import { isClause } from '../disclosure/clause-rules.ts'
import { roomRecords } from '../disclosure/records.ts'
import { testCity } from '../platform/testing/database.ts'
import { readMatrix } from './testing/matrix.ts'

const city = testCity('2026-04-01')
const recordKinds = readMatrix('record-kinds.yaml') as Record<string, string | string[]>
const told = Object.fromEntries(roomRecords.flatMap((room) => Object.entries(room.told)))
const notTold = Object.fromEntries(roomRecords.flatMap((room) => Object.entries(room.notTold)))
let listed: Map<string, string[]>
let register: Map<string, { of_person: string | null; class: string | null }>

beforeAll(async () => {
  const rows = await city.superuser('select name, columns from platform.told_tables()')
  listed = new Map(rows.map(({ name, columns }) => [String(name), columns as string[]]))
  const kept = await city.superuser('select name, of_person, class from platform.retention_tables()')
  register = new Map(kept.map(({ name, ...row }) => [String(name), row as never]))
})

describe('what is gathered for a 開示請求', () => {
  it('is said of every table that holds anything of a person: told in words, or why not', () => {
    const aboutPeople = Object.keys(recordKinds).filter((table) => recordKinds[table] !== 'nobody')
    expect(aboutPeople.length).toBeGreaterThan(40)
    expect([...Object.keys(told), ...Object.keys(notTold)].toSorted()).toEqual(aboutPeople.toSorted())
  })

  it('is of the kind of 利用目的の台帳 that the table holds', () => {
    for (const [table, { kind }] of Object.entries(told))
      expect([table, recordKinds[table]]).toEqual([table, ['access', 'readings'].includes(kind) ? 'plumbing' : kind])
  })

  it('is what the database lets be gathered, column by column, and is told of whom by the register of 保存期間', () => {
    expect(Object.keys(told).toSorted()).toEqual([...listed.keys()].toSorted())
    for (const [table, { fields, order }] of Object.entries(told)) {
      expect([table, Object.keys(fields).toSorted()]).toEqual([table, listed.get(table)?.toSorted()])
      expect(Object.keys(fields), table).toContain(order)
      expect(register.get(table)?.of_person, table).toEqual(expect.any(String))
    }
  })

  it('leaves no column out unseen: what is not told is a key, or made from what is told', async () => {
    const rows = await city.superuser(
      `select n.nspname || '.' || c.relname as name, a.attname as column from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attnum > 0 and not a.attisdropped and n.nspname || '.' || c.relname = any ($1)`,
      [Object.keys(told)],
    )
    for (const [table, { fields, leaves = [] }] of Object.entries(told)) {
      const there = rows.filter(({ name }) => name === table).map(({ column }) => String(column))
      const left = there.filter((column) => fields[column] === undefined && !['id', 'person_id'].includes(column))
      expect([table, left.toSorted()]).toEqual([table, [...leaves].toSorted()])
    }
  })

  it('is no record that the person alone may read', async () => {
    const classes = await city.superuser('select class from platform.retention_classes() where is_private')
    const isPrivate = (table: string) => classes.some((one) => one.class === register.get(table)?.class)
    expect(Object.keys(notTold).filter((table) => table.startsWith('growth.'))).not.toEqual([])
    // The person asked for it themselves, or may have written it past their superior: no list names them, and they are told.
    expect(Object.keys(told).filter(isPrivate).toSorted()).toEqual([
      'disclosure.request',
      'evaluation.guidance_case',
      'evaluation.guidance_entry',
      'requests.comment',
      'requests.decision',
      'requests.formal_effect',
      'requests.request',
      'requests.submission',
    ])
  })

  it('points only to clauses that there are', () => {
    const looks = Object.values(told).flatMap(({ fields }) => Object.values(fields).flatMap(({ look }) => look ?? []))
    expect(looks.length).toBeGreaterThan(2)
    expect(looks.filter((clause) => !isClause(clause))).toEqual([])
  })
})
