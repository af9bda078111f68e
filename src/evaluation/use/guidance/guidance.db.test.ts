import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { usingFor } from '../../../platform/database/index.ts'
import { testCity } from '../../../platform/testing/database.ts'
import { evaluatedCity } from '../../testing/evaluated-city.ts'
import { nameUseOfficer } from '../officers.ts'
import { layResults } from '../testing/results.ts'
import {
  endCase,
  myCases,
  openCase,
  readCase,
  setGuidanceRules,
  suggestions,
  turnGuidance,
  writeEntry,
} from './cases.ts'
import type { EntryKind, Outcome } from './guidance-rules.ts'

const city = testCity('2026-11-20')
const { small, as, codeOf, withScheme } = evaluatedCity(city)
const turn = (who: string, isOn = true) =>
  city.as(as(who), (tx, actor) =>
    turnGuidance(tx, actor, {
      authority: 'mayor',
      isOn,
      basis: '指導要綱',
      documentNumber: '総人第1号',
      decidedOn: '2026-11-01',
    }),
  )
const open = (who: string, more: object = {}) =>
  city.as(as(who), (tx, actor) =>
    openCase(tx, actor, {
      authority: 'mayor',
      personId: small.id('田中花子'),
      headId: small.id('課長'),
      guideId: small.id('鈴木二郎'),
      reason: '前回の評価と、続いた期限の遅れ',
      plan: '週に一度、進み具合を一緒に確かめる',
      fromOn: '2026-12-01',
      months: 2,
      ...more,
    }),
  )
let caseId: string
const read = (who: string) => city.as(as(who), (tx, actor) => readCase(tx, actor, caseId))
const write = (who: string, kind: EntryKind, id = caseId) =>
  city.as(as(who), (tx, actor) =>
    writeEntry(tx, actor, {
      caseId: id,
      kind,
      text: '進み具合を一緒に確かめた',
      talk:
        kind === 'record'
          ? { happenedOn: '2026-11-19', topic: '期限の見える化', agreed: '毎週月曜に一覧を見る' }
          : null,
    }),
  )
const end = async (who: string, outcome: Outcome, id = caseId) => {
  const [row] = await city.superuser('select version from evaluation.guidance_case where id = $1', [id])
  return city.as(as(who), (tx, actor) =>
    endCase(tx, actor, { caseId: id, version: Number(row?.version), outcome, judgement: '期限を守れるようになった' }),
  )
}
const tasks = async () =>
  (
    await city.superuser(
      `select act, due_on::text as due, done_at is not null as done, person_id as who from platform.task where key like 'evaluation.guidance/%' order by due_on`,
    )
  ).map(({ act, due, done }) => `${act} ${due}${done ? ' 済' : ''}`)
const named = ['田中花子', '課長', '鈴木二郎', '人事一']
const others = ['局長', '部長', '税務課長', '人事二']

beforeAll(async () => {
  await withScheme()
  for (const [who, whom] of [
    ['人事一', '人事二'],
    ['人事二', '人事一'],
  ] as const)
    await city.as(as(who), (tx, actor) =>
      nameUseOfficer(tx, actor, { authority: 'mayor', use: 'guidance', accountId: as(whom).account }),
    )
})

describe('指導（方針では検討中）', () => {
  it('is off until a city turns it on, with its basis', async () => {
    expect(await codeOf(open('人事一'))).toBe('evaluation.guidanceIsOff')
    expect(await codeOf(turn('課長'))).toBe('evaluation.notNamed')
    const byHand = city.as(as('人事一'), (tx) =>
      sql`insert into evaluation.guidance_case (id, appointing_authority, person_id, head_id, guide_id, reason, plan, from_on, months)
        values (gen_random_uuid(), 'mayor', ${small.id('田中花子')}, ${small.id('課長')}, ${small.id('部長')}, 'x', 'x', '2026-12-01', 1)`.execute(
        tx,
      ),
    )
    await expect(byHand).rejects.toMatchObject({ code: '42501' })
    await turn('人事一')
    expect(await codeOf(turn('人事一'))).toBe('evaluation.switchedAlready')
  })

  it('suggests to HR, from results collected since the ledger allows 分限・懲戒, and opens nothing', async () => {
    await city.as(as('人事一'), (tx, actor) =>
      setGuidanceRules(tx, actor, {
        authority: 'mayor',
        number: 0,
        fromDay: '2026-04-01',
        basis: '指導要綱',
        rules: { kinds: ['ability'], lowest: ['D'], lower: ['C', 'D'], inARow: 2 },
      }),
    )
    const ask = (use: string | null) =>
      usingFor(use, () => city.as(as('人事一'), (tx, actor) => suggestions(tx, actor, 'mayor')))
    expect(await codeOf(ask('discipline'))).toBe('evaluation.purposeClosed')
    await city.superuser(
      `insert into people.purpose_decision (kind, use, is_allowed, in_force_on, collected_from, basis, proposed_by, approved_by, approved_at)
       values ('evaluation', 'discipline', true, '2026-11-20', '2026-11-20', '試験', $1, $2, now())`,
      [as('人事一').account, as('人事二').account],
    )
    const marks = (who: Record<string, string>) =>
      Object.fromEntries(Object.entries(who).map(([one, mark]) => [small.id(one), mark]))
    await city.superuser(`select set_config('sodachi.now', '2026-11-20T09:00+09', false)`)
    await layResults(city, {
      kind: 'ability',
      from: '2025-10-01',
      to: '2026-10-01',
      officer: as('人事一').account,
      unitId: small.id('支援課'),
      by: small.id('局長'),
      marks: marks({ 田中花子: 'D', 鈴木二郎: 'C', 課長: 'B' }),
    })
    const found = await ask('discipline')
    expect(found).toEqual([{ personId: small.id('田中花子'), says: '前回の全体評語が、どれも最も低い区分です（D）。' }])
    expect(await ask('evaluation')).toEqual([])
    expect(await city.superuser('select from evaluation.guidance_case')).toEqual([])
  })

  it('is opened by HR, for one person at a time, who guides nobody and least of all themself', async () => {
    expect(await codeOf(open('課長'))).toBe('evaluation.notNamed')
    expect(await codeOf(open('人事一', { guideId: small.id('田中花子') }))).toBe('evaluation.guidesThemself')
    caseId = (await open('人事一')).caseId
    expect(await codeOf(open('人事一'))).toBe('evaluation.caseRuns')
    expect(await tasks()).toEqual(['1か月目の記録を書く 2027-01-08'])
  })

  it('is known to those who are named, and to nobody else, in no list, count or notice', async () => {
    for (const who of named) {
      expect((await read(who)).personName).toBe('田中花子')
      expect((await city.as(as(who), (tx, actor) => myCases(tx, actor))).items).toHaveLength(1)
    }
    for (const who of others) {
      expect(await codeOf(read(who))).toBe('evaluation.noSuchCase')
      expect((await city.as(as(who), (tx, actor) => myCases(tx, actor))).items).toEqual([])
      for (const table of ['guidance_case', 'guidance_entry']) {
        const { rows } = await city.as(as(who), (tx) =>
          sql.raw<{ n: number }>(`select count(*)::integer as n from evaluation.${table}`).execute(tx),
        )
        expect([who, table, rows[0]?.n]).toEqual([who, table, 0])
      }
      const told = await city.as(as(who), (tx) =>
        sql`select from platform.notification where key like 'evaluation.guidance%'`.execute(tx),
      )
      expect(told.rows).toEqual([])
      const asked = await city.as(as(who), (tx) =>
        sql`select from platform.task where key like 'evaluation.guidance%'`.execute(tx),
      )
      expect(asked.rows).toEqual([])
    }
    for (const use of ['evaluation', 'pay', 'promotion', 'discipline', 'growth']) {
      const { rows } = await usingFor(use, () =>
        city.as(as('人事一'), (tx) => sql`select from evaluation.guidance_case`.execute(tx)),
      )
      expect([use, rows]).toEqual([use, []])
    }
  })

  it('goes on month by month; the person has their say at any time', async () => {
    expect((await read('田中花子')).may).toEqual({ write: ['statement'], end: [] })
    await write('田中花子', 'statement')
    expect(await codeOf(write('田中花子', 'record'))).toBe('evaluation.notYourPart')
    await write('鈴木二郎', 'record')
    expect(await tasks()).toEqual(['2か月目の記録を書く 2027-02-08'])
    await write('課長', 'warning')
    await write('鈴木二郎', 'record')
    expect(await tasks()).toEqual(['2か月目の記録を書く 2027-02-08 済', '終わりの判断を記す 2027-02-15'])
    expect((await read('課長')).entries.map(({ kindName, month, byName }) => [kindName, month, byName])).toEqual([
      ['本人の意見', null, '田中花子'],
      ['月の記録', 1, '鈴木二郎'],
      ['注意・警告', null, '課長'],
      ['月の記録', 2, '鈴木二郎'],
    ])
    await expect(city.superuser(`update evaluation.guidance_entry set text = 'x'`)).rejects.toMatchObject({
      constraint: 'kept_as_written',
    })
  })

  it('ends by the judgement of the head, and its 手続き with it', async () => {
    expect(await codeOf(end('人事一', 'improved'))).toBe('evaluation.notYourPart')
    await end('課長', 'improved')
    expect((await tasks()).every((one) => one.endsWith('済'))).toBe(true)
    expect(await codeOf(write('田中花子', 'statement'))).toBe('evaluation.caseIsOver')
    expect((await read('田中花子')).judgement).toBe('期限を守れるようになった')
  })

  it('that is a matter of health leaves the way of discipline for good', async () => {
    const { caseId: other } = await open('人事一', { personId: small.id('税務課長'), headId: small.id('部長') })
    await write('人事一', 'health', other)
    for (const kind of ['warning', 'record'] as const)
      expect(await codeOf(write('部長', kind, other))).toBe('evaluation.healthFirst')
    expect(await codeOf(end('部長', 'status-review', other))).toBe('evaluation.healthFirst')
    const byHand = city.superuser(
      `update evaluation.guidance_case set outcome = 'status-review', judgement = 'x', ended_on = '2026-12-31', version = version + 1 where id = $1`,
      [other],
    )
    await expect(byHand).rejects.toMatchObject({ constraint: 'health_is_no_discipline' })
    await end('部長', 'ended', other)
  })
})
