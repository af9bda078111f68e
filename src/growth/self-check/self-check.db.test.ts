import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx, Who } from '../../platform/database/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { importPackage, readPackage } from '../../policy/index.ts'
import { readHome } from '../home.ts'
import { readTeam } from '../team.ts'
import { staffWith, supervise } from '../testing/staff.ts'
import { answerItem, finishCheck, keepNotes, reopenCheck } from './checking.ts'
import { readSelfCheck } from './self-check.ts'
import { readCheck, shareCheck, unshareCheck } from './sharing.ts'

const today = '2026-11-24'
const city = testCity(today)
const { package: model } = readPackage(
  readFileSync(new URL('../../../policy/model/policy.yaml', import.meta.url), 'utf8'),
)
if (model === null) throw new Error('the model policy is readable')
const officer = model.grades.find(({ id }) => id === 'officer')

type Person = Awaited<ReturnType<typeof staffWith>>
const judgement = 'ability/officer/judgement'
const behaviour = 'behaviour/team/1'

const read = (who: Who, kind: 'staff' | 'manager' = 'staff') =>
  city.as(who, (tx, actor) => readSelfCheck(tx, actor, kind))
const answer = (who: Who, paragraphId: string, word: string, kind: 'staff' | 'manager' = 'staff') =>
  city.as(who, (tx, actor) => answerItem(tx, actor, { kind, paragraphId, word }))
/** By a window that has read the notes as they are, or at the version that it names. */
const note = async (who: Who, notes: Record<string, string>, version?: string) => {
  const read = version ?? (await city.as(who, (tx, actor) => readSelfCheck(tx, actor, 'staff'))).notesVersion
  return city.as(who, (tx, actor) => keepNotes(tx, actor, { kind: 'staff', notes, version: read }))
}
const finish = (who: Who) => city.as(who, (tx, actor) => finishCheck(tx, actor, 'staff'))
const share = (who: Who, checkId: string, reader: Person) =>
  city.as(who, (tx, actor) => shareCheck(tx, actor, { checkId, readerId: reader.personId }))
const itemOf = async (who: Who, paragraphId: string) =>
  (await read(who)).items.find((item) => item.paragraphId === paragraphId)

/** Somebody with a 上司, and a finished check of one ability. */
async function checked(): Promise<{ clerk: Person; boss: Person; checkId: string }> {
  const clerk = await staffWith(city, { written: '清田 陽菜', gradeId: 'officer' })
  const boss = await staffWith(city, { written: '緒方 隆', gradeId: 'section-director', title: '課長' })
  await supervise(city, boss, clerk)
  await answer(clerk.who, judgement, 'これから')
  await finish(clerk.who)
  return { clerk, boss, checkId: (await read(clerk.who)).check?.id ?? '' }
}
const sharedTo = async (boss: Person) => (await city.as(boss.who, (tx, actor) => readTeam(tx, actor, today))).shared
const auditOf = (personId: string) =>
  city.superuser(
    `select did, fields from platform.audit_entry where about = $1 and did like 'growth.%SelfCheck' order by id`,
    [personId],
  )

beforeAll(() =>
  city.asOperator('test', async (tx, actor) => {
    await importPackage(tx, actor, { policy: model, effectiveOn: '2025-04-01', publish: true })
  }),
)
beforeEach(() => city.standOn(today))

describe('自己点検', () => {
  it('asks the abilities that the policy has for the 職位 and the twelve behaviours, word for word', async () => {
    const { who } = await staffWith(city, { written: '新 人', gradeId: 'officer' })
    const { items, period, check, grade } = await read(who)
    const abilities = items.filter(({ group }) => group === 'abilities')
    expect(abilities.map(({ text }) => text)).toEqual(Object.values(officer?.abilities ?? {}).map((one) => one?.text))
    expect(items.filter(({ group }) => group === 'behaviours')).toHaveLength(12)
    expect(period).toEqual({ fiscalYear: 2026, name: '後期', lastDay: '2027-03-31' })
    expect({ check, grade }).toEqual({ check: null, grade: '主事級' })
    expect(items.every(({ word, note, before }) => word === null && note === null && before === null)).toBe(true)
  })

  it('keeps each word at once, in the city’s words only, and is resumed where it was left', async () => {
    const { who } = await staffWith(city, { written: '続 ける', gradeId: 'officer' })
    const { savedAt } = await answer(who, judgement, 'おおむねできた')
    expect(savedAt).toBe('2026-11-24T00:00:00.000Z')
    await answer(who, judgement, '十分できた')
    await note(who, { [judgement]: '起案の前に聞く' })
    expect(await itemOf(who, judgement)).toMatchObject({ word: '十分できた', note: '起案の前に聞く' })
    await expect(answer(who, judgement, 'A')).rejects.toMatchObject({ code: 'growth.noSuchWord' })
    await expect(answer(who, 'ability/chief/judgement', 'これから')).rejects.toMatchObject({
      code: 'growth.noSuchItem',
    })
    expect(await itemOf(who, judgement)).toMatchObject({ word: '十分できた' })

    await note(who, { [judgement]: ' ' })
    expect((await itemOf(who, judgement))?.note).toBeNull()
  })

  it('refuses notes by a window that has not read what another wrote, and changes nothing', async () => {
    const { who } = await staffWith(city, { written: '二 枚', gradeId: 'officer' })
    const { notesVersion } = await read(who)
    const { version } = await note(who, { [judgement]: '先に書いた' })
    expect((await read(who)).notesVersion).toBe(version)
    await expect(note(who, { [judgement]: 'あとの窓', [behaviour]: 'あと' }, notesVersion)).rejects.toMatchObject({
      code: 'growth.notesChanged',
    })
    expect((await itemOf(who, judgement))?.note).toBe('先に書いた')
    expect((await itemOf(who, behaviour))?.note).toBeNull()
    await note(who, { [behaviour]: 'ほかの文' }, version)
    expect((await itemOf(who, judgement))?.note, 'what is not named stays').toBe('先に書いた')
    await expect(note(who, { 'ability/chief/judgement': 'よその文' })).rejects.toMatchObject({
      code: 'growth.noSuchItem',
    })
  })

  it('is one check for a period, also from two windows at once', async () => {
    const { who, personId } = await staffWith(city, { written: '二 窓', gradeId: 'officer' })
    await Promise.all([answer(who, judgement, 'これから'), answer(who, behaviour, 'できている')])
    expect(await city.superuser('select id from growth.self_check where person_id = $1', [personId])).toHaveLength(1)
    expect((await read(who)).items.filter(({ word }) => word !== null)).toHaveLength(2)
  })

  it('says at the end what changed since last time, and gives one sentence to begin with', async () => {
    const { who } = await staffWith(city, { written: '前 回', gradeId: 'officer' })
    city.standOn('2026-06-01')
    await answer(who, judgement, 'これから')
    await answer(who, behaviour, 'これから')
    await finish(who)
    city.standOn(today)
    expect(await itemOf(who, judgement)).toMatchObject({ word: null, before: 'これから' })
    await answer(who, judgement, 'おおむねできた')
    await answer(who, behaviour, 'これから')
    await finish(who)
    const { outcome, trend, before } = await read(who)
    expect(before).toMatchObject({ fiscalYear: 2026, name: '前期' })
    expect(outcome?.changes).toMatchObject([{ heading: '理解力', before: 'これから', now: 'おおむねできた' }])
    expect(outcome?.suggestion).toMatchObject({ paragraphId: behaviour, word: 'これから' })
    expect(outcome?.unanswered).toBe(16)
    expect(trend.periods.map(({ name }) => name)).toEqual(['前期', '後期'])
    expect(trend.rows.find(({ paragraphId }) => paragraphId === judgement)?.words).toEqual([
      'これから',
      'おおむねできた',
    ])
  })

  it('does not end before one word is chosen, and does not change once ended until it is opened again', async () => {
    const { who } = await staffWith(city, { written: '終 える', gradeId: 'officer' })
    await expect(finish(who)).rejects.toMatchObject({ code: 'growth.nothingAnswered' })
    await answer(who, judgement, 'これから')
    await finish(who)
    await expect(answer(who, judgement, '十分できた')).rejects.toMatchObject({ code: 'growth.finished' })
    await city.as(who, (tx, actor) => reopenCheck(tx, actor, 'staff'))
    await answer(who, judgement, '十分できた')
    expect(await itemOf(who, judgement)).toMatchObject({ word: '十分できた' })
  })

  it('asks 会計年度任用職員 the behaviours alone, and has nothing for an account without person', async () => {
    const { who } = await staffWith(city, { written: '会計 年子', kind: 'fiscal-year', jobFamily: '事務補助' })
    expect(new Set((await read(who)).items.map(({ group }) => group))).toEqual(new Set(['behaviours']))
    const [row] = await city.superuser(
      `insert into people.account (login_name, label) values ('kansa', '監査') returning id`,
    )
    await expect(read({ account: String(row?.id) })).rejects.toMatchObject({ code: 'growth.notStaff' })
  })

  it('asks 管理職 the eleven 行動 of theirs, and nobody else', async () => {
    const director = await staffWith(city, { written: '課 長', gradeId: 'section-director' })
    const chief = await staffWith(city, { written: '主 査', gradeId: 'chief' })
    expect((await read(director.who, 'manager')).items).toHaveLength(11)
    await answer(director.who, 'action/career/manager/1', 'おおむねできた', 'manager')
    expect((await read(director.who, 'manager')).items[0]?.word).toBe('おおむねできた')
    await expect(read(chief.who, 'manager')).rejects.toMatchObject({ code: 'growth.notManager' })
  })

  it('follows the periods and words that the city sets, from their day on', async () => {
    const set = (key: string, value: unknown) =>
      city.superuser('insert into platform.setting values ($1, $2)', [key, JSON.stringify(value)])
    const words = { words: ['まだ', 'できる'], done: 'できる', toGrow: 'まだ' }
    await set('self-check-periods', [{ name: '通年', from: '04-01' }])
    await set('self-check-scales', [{ from: '2026-11-01', abilities: words, behaviours: words }])
    const { who } = await staffWith(city, { written: '通 年', gradeId: 'officer' })
    const { period, items } = await read(who)
    expect(period).toMatchObject({ name: '通年', lastDay: '2027-03-31' })
    expect(items[0]?.words).toEqual(['まだ', 'できる'])
    await city.superuser(`delete from platform.setting where key like 'self-check-%'`)
  })

  /** The model policy with another sentence, and the sentence that it had. */
  function reworded(text: string) {
    const changed = structuredClone(model)
    const ability = changed?.grades.find(({ id }) => id === 'officer')?.abilities.judgement
    const old = ability?.text ?? ''
    if (ability) ability.text = text
    return { changed: changed as NonNullable<typeof changed>, old }
  }

  it('goes on in the words with which it began when the city changes them within its period, and says so', async () => {
    const { clerk } = await checked()
    expect((await read(clerk.who)).begunUnder).toBeNull()
    const { changed, old } = reworded('期の途中で改められた文。')
    await city.asOperator('test', async (tx, actor) => {
      await importPackage(tx, actor, { policy: changed, effectiveOn: '2026-12-01', publish: true })
    })
    city.standOn('2026-12-01')
    expect((await itemOf(clerk.who, judgement))?.text).toBe(old)
    expect((await read(clerk.who)).begunUnder).toEqual({ title: changed.title, effectiveOn: '2025-04-01' })
    expect((await city.as(clerk.who, readHome)).selfCheck).toMatchObject({ isOfFormerText: true })

    const other = await staffWith(city, { written: '途中 葵', gradeId: 'officer' })
    expect((await itemOf(other.who, judgement))?.text).toBe('期の途中で改められた文。')
    expect((await read(other.who)).begunUnder).toBeNull()
  })

  it('keeps the words of its version when the city publishes another policy', async () => {
    const { clerk, checkId } = await checked()
    const { changed, old } = reworded('新しいことばで書かれた文。')
    await city.asOperator('test', async (tx, actor) => {
      await importPackage(tx, actor, { policy: changed, effectiveOn: '2027-04-01', publish: true })
    })
    city.standOn('2027-04-01')
    expect((await itemOf(clerk.who, judgement))?.text).toBe('新しいことばで書かれた文。')
    const kept = await city.as(clerk.who, (tx, actor) => readCheck(tx, actor, checkId))
    expect(kept.items.find(({ paragraphId }) => paragraphId === judgement)).toMatchObject({
      text: old,
      word: 'これから',
    })
  })
})

describe('自己点検 belongs to the person', () => {
  /** How many rows of each table direct SQL gives somebody who has no check of their own. */
  const rowsFor = (who: Who) =>
    city.as(who, async (tx: Tx) => {
      const counts = []
      for (const table of ['self_check', 'self_check_answer', 'self_check_note', 'self_check_share'])
        counts.push((await sql`select from ${sql.table(`growth.${table}`)}`.execute(tx)).rows.length)
      return counts
    })

  it('shows nothing of it to the 上司, the evaluators and 人事課, whether there is one or not', async () => {
    const { clerk, boss } = await checked()
    await note(clerk.who, { [judgement]: 'ひみつ' })
    const evaluator = await staffWith(city, { written: '二次', gradeId: 'bureau-director' })
    await supervise(city, evaluator, clerk, 'second-evaluator')
    const personnel = await staffWith(city, { written: '人事', gradeId: 'officer' })
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'personnel', '[2020-01-01,)', now(), '試験')`,
      ['account' in personnel.who ? personnel.who.account : null],
    )
    for (const { who } of [boss, evaluator, personnel]) expect(await rowsFor(who)).toEqual([0, 0, 0, 0])
    expect(await sharedTo(boss)).toEqual([])
    expect(await auditOf(clerk.personId), 'no entry tells that there is one').toEqual([])
  })

  it('is shown to the one 上司 who was named, without the notes, and no longer when it is taken back', async () => {
    const { clerk, boss, checkId } = await checked()
    await note(clerk.who, { [judgement]: 'ひみつ' })
    expect((await read(clerk.who)).sharing).toEqual({
      superior: { personId: boss.personId, written: expect.any(String), title: null },
      isShared: false,
    })
    await share(clerk.who, checkId, boss)
    expect((await read(clerk.who)).sharing?.isShared).toBe(true)
    expect(await rowsFor(boss.who)).toEqual([1, 1, 0, 1])

    const shown = await city.as(boss.who, (tx, actor) => readCheck(tx, actor, checkId))
    expect(shown.items.find(({ paragraphId }) => paragraphId === judgement)?.word).toBe('これから')
    expect(JSON.stringify(shown)).not.toContain('ひみつ')
    await city.as(clerk.who, (tx, actor) => readCheck(tx, actor, checkId))
    expect(
      (await auditOf(clerk.personId)).map(({ did }) => did),
      'the person’s own reading leaves no entry',
    ).toEqual(['growth.shareSelfCheck', 'growth.readSharedSelfCheck'])

    await city.as(clerk.who, (tx, actor) => unshareCheck(tx, actor, checkId))
    expect(await rowsFor(boss.who)).toEqual([0, 0, 0, 0])
    expect(await sharedTo(boss)).toEqual([])
    await expect(city.as(boss.who, (tx, actor) => readCheck(tx, actor, checkId))).rejects.toMatchObject({
      code: 'growth.noSuchCheck',
    })
  })

  it('is closed to the reader as soon as the person writes on', async () => {
    const { clerk, boss, checkId } = await checked()
    await share(clerk.who, checkId, boss)
    await city.as(clerk.who, (tx, actor) => reopenCheck(tx, actor, 'staff'))
    expect(await rowsFor(boss.who)).toEqual([0, 0, 0, 0])
    await finish(clerk.who)
    expect((await read(clerk.who)).sharing?.isShared).toBe(false)
    expect(await rowsFor(boss.who)).toEqual([0, 0, 0, 0])
  })

  it('is not shared with an evaluator, a former 上司 or whom the person did not mean', async () => {
    const { clerk, boss, checkId } = await checked()
    const evaluator = await staffWith(city, { written: '一次', gradeId: 'section-director' })
    await supervise(city, evaluator, clerk, 'first-evaluator')
    await expect(share(clerk.who, checkId, evaluator)).rejects.toMatchObject({ code: 'growth.otherSuperior' })
    await expect(share(boss.who, checkId, boss)).rejects.toMatchObject({ code: 'growth.noSuchCheck' })
    expect((await read(clerk.who)).sharing?.isShared).toBe(false)
  })

  it('is lost to the former 上司 after a transfer, and the new one sees it only when it is shared with them', async () => {
    const { clerk, boss, checkId } = await checked()
    await share(clerk.who, checkId, boss)
    await city.superuser(
      `update people.supervision set during = daterange(lower(during), '2026-12-01') where person_id = $1 and supervisor_id = $2`,
      [clerk.personId, boss.personId],
    )
    const successor = await staffWith(city, { written: '後任', gradeId: 'section-director' })
    await supervise(city, successor, clerk, 'superior', '[2026-12-01,)')
    expect(await sharedTo(boss)).toHaveLength(1)
    city.standOn('2026-12-01')
    expect(await rowsFor(boss.who)).toEqual([0, 0, 0, 0])
    expect(await rowsFor(successor.who)).toEqual([0, 0, 0, 0])
    expect((await read(clerk.who)).sharing).toMatchObject({
      superior: { personId: successor.personId },
      isShared: false,
    })
    await share(clerk.who, checkId, successor)
    expect(await rowsFor(successor.who)).toEqual([1, 1, 0, 1])
    expect(await rowsFor(boss.who)).toEqual([0, 0, 0, 0])
  })

  it('of 管理職’s actions is never shared, not by SQL either', async () => {
    const director = await staffWith(city, { written: '課 長', gradeId: 'section-director' })
    const bureau = await staffWith(city, { written: '局 長', gradeId: 'bureau-director' })
    await supervise(city, bureau, director)
    await answer(director.who, 'action/career/manager/1', 'これから', 'manager')
    await city.as(director.who, (tx, actor) => finishCheck(tx, actor, 'manager'))
    const checkId = (await read(director.who, 'manager')).check?.id ?? ''
    await expect(share(director.who, checkId, bureau)).rejects.toMatchObject({ code: 'growth.privateKind' })
    await expect(
      city.as(director.who, (tx) =>
        sql`insert into growth.self_check_share (check_id, addressee, reader_id) values (${checkId}, 'superior', ${bureau.personId})`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ code: '23503' })
  })
})
