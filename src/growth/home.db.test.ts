import { readFileSync } from 'node:fs'
import type { KyselyPlugin } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { setCitySetting } from '../people/index.ts'
import type { Who } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { importPackage, readPackage } from '../policy/index.ts'
import { declineStep, restoreSteps } from './declined-steps.ts'
import { readHome } from './home.ts'
import { answerItem, finishCheck } from './self-check/checking.ts'
import { bureauWith } from './testing/bureau.ts'
import { staffWith, supervise } from './testing/staff.ts'

const city = testCity('2026-11-24')
const { package: model } = readPackage(readFileSync(new URL('../../policy/model/policy.yaml', import.meta.url), 'utf8'))
if (model === null) throw new Error('the model policy is readable')
const gradeOf = (id: string) => model.grades.find((grade) => grade.id === id)
const homeOf = (who: Who) => city.as(who, readHome)

beforeAll(() =>
  city.asOperator('test', async (tx, actor) => {
    await importPackage(tx, actor, { policy: model, effectiveOn: '2025-04-01', publish: true })
  }),
)

describe('わたしの成長', () => {
  it('says word for word what the policy asks of a 主査級, and where each sentence stands', async () => {
    const { who } = await staffWith(city, { written: '清田 陽菜', gradeId: 'chief', lineKind: 'line' })
    const home = await homeOf(who)
    expect(home.grade).toEqual({
      id: 'chief',
      name: '主査級',
      standsFor: null,
      next: { id: 'senior-chief', name: '主幹級' },
    })
    expect(home.withoutGrade).toBeNull()
    expect(home.expected?.roles.sentences.map(({ text }) => text)).toEqual(gradeOf('chief')?.roles.line)
    const judgement = home.expected?.abilities.find(({ category }) => category.id === 'judgement')?.ability
    expect(judgement).toMatchObject({
      text: gradeOf('chief')?.abilities.judgement?.text,
      evaluationItem: '理解力・判断力',
      reference: { paragraphId: 'ability/chief/judgement' },
    })
    expect(home.policy?.orientations.map(({ behaviours }) => behaviours.length)).toEqual([3, 3, 3, 3])
  })

  it('shows both roles, and says so, where ライン or スタッフ is not known', async () => {
    const { who } = await staffWith(city, { written: '緒方 隆', gradeId: 'chief' })
    const { expected } = await homeOf(who)
    expect(new Set(expected?.roles.sentences.map(({ kind }) => kind))).toEqual(new Set(['line', 'staff']))
    expect(expected?.roles.caution).toContain('両方の役割')
  })

  it('applies 読替 to 業務職 and says for which title', async () => {
    const { who } = await staffWith(city, { written: '坂本 健', jobFamily: '業務職', title: '作業長' })
    const { grade } = await homeOf(who)
    expect(grade).toMatchObject({ id: 'chief', standsFor: { title: '作業長', jobFamily: '業務職' } })
  })

  it('tells where one stands: 2 years 7 months in the unit, and the path newest first', async () => {
    const { who } = await staffWith(city, { written: '髙橋 誠', gradeId: 'officer' })
    const { me, path } = await homeOf(who)
    expect(me).toMatchObject({ written: '髙橋 誠', unit: { since: '2024-04-01', years: 2, months: 7 } })
    expect(path.map(({ on, what, asWhat }) => [on, what, asWhat])).toEqual([
      ['2024-04-01', '配置換', '主事級'],
      ['2018-04-01', '採用', '主事級'],
    ])
  })

  it('lists open tasks by their last day, those without one at the end, and nobody else’s', async () => {
    const { who, personId } = await staffWith(city, { written: '本人', gradeId: 'officer' })
    const other = await staffWith(city, { written: '他人', gradeId: 'officer' })
    const ask = (person: string, key: string, due: string | null) =>
      city.superuser(
        `insert into platform.task (person_id, key, act, due_on, link) values ($1, $2, '確かめる', $3, '/me')`,
        [person, key, due],
      )
    await ask(personId, 'people.later', '2026-12-18')
    await ask(personId, 'people.someday', null)
    await ask(personId, 'people.sooner', '2026-11-30')
    await ask(other.personId, 'people.not-mine', '2026-11-25')
    expect((await homeOf(who)).tasks.map(({ key }) => key)).toEqual(['people.sooner', 'people.later', 'people.someday'])
  })

  it('makes sense for 会計年度任用職員 and for a title that nobody knows, with the 志向 all the same', async () => {
    const fiscalYear = await staffWith(city, { written: '会計 年子', kind: 'fiscal-year', jobFamily: '事務補助' })
    const unknown = await staffWith(city, { written: '何でも 係', jobFamily: '業務職', title: '何でも係' })
    expect(await homeOf(fiscalYear.who)).toMatchObject({
      grade: null,
      withoutGrade: { isToMend: false },
      expected: null,
    })
    expect(await homeOf(unknown.who)).toMatchObject({ grade: null, withoutGrade: { isToMend: true }, expected: null })
    expect((await homeOf(fiscalYear.who)).policy?.orientations).toHaveLength(4)
  })

  it('makes sense for an auditor who is no member of staff', async () => {
    const [row] = await city.superuser(
      `insert into people.account (login_name, label) values ('audit', '監査委員事務局') returning id`,
    )
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, 'auditor', '[2020-01-01,)', now(), '試験')`,
      [row?.id],
    )
    expect(await homeOf({ account: String(row?.id) })).toMatchObject({ me: null, grade: null, tasks: [], path: [] })
  })

  it('shows one’s own words beside the sentences, those of last time too, and the step that follows from them', async () => {
    const { who } = await staffWith(city, { written: '点 検', gradeId: 'officer' })
    const check = async (paragraphId: string, word: string) =>
      city.as(who, (tx, actor) => answerItem(tx, actor, { kind: 'staff', paragraphId, word }))
    city.standOn('2026-06-01')
    await check('ability/officer/judgement', 'これから')
    for (const place of [1, 2, 3]) await check(`behaviour/team/${place}`, 'できている')
    await city.as(who, (tx, actor) => finishCheck(tx, actor, 'staff'))
    city.standOn('2026-11-24')
    expect((await homeOf(who)).steps[0]).toMatchObject({ id: 'self-check', button: 'はじめる' })
    await check('ability/officer/judgement', 'おおむねできた')
    const { selfCheck, steps } = await homeOf(who)
    expect(selfCheck?.words.find(({ paragraphId }) => paragraphId === 'ability/officer/judgement')).toMatchObject({
      word: 'おおむねできた',
      before: 'これから',
    })
    expect(selfCheck?.orientations.find(({ id }) => id === 'team')).toMatchObject({ of: 3, done: null, before: 3 })
    expect(steps[0]?.reason).toBe('令和8年度 後期の点検は、18のうち1まで答えています。')
  })

  it('puts a suggestion aside until it is brought back', async () => {
    const { who } = await staffWith(city, { written: '後 で', gradeId: 'officer' })
    await city.as(who, (tx, actor) => declineStep(tx, actor, 'compare/senior-officer'))
    const { steps, declined } = await homeOf(who)
    expect(steps.map(({ id }) => id)).not.toContain('compare/senior-officer')
    expect(declined).toBe(1)
    await city.as(who, restoreSteps)
    expect((await homeOf(who)).steps.map(({ id }) => id)).toContain('compare/senior-officer')
  })

  it('gives 管理職 the words for 管理職, and a boss the number of their people', async () => {
    const director = await staffWith(city, { written: '課 長', gradeId: 'section-director' })
    const clerk = await staffWith(city, { written: '部 下', gradeId: 'officer' })
    await supervise(city, director, clerk)
    const home = await homeOf(director.who)
    expect(home.policy?.actions).toMatchObject({ of: 'manager' })
    expect(home.policy?.actions.items).toHaveLength(11)
    expect(home.team.map(({ count }) => count)).toEqual([1])
    const own = await homeOf(clerk.who)
    expect(own.policy?.actions).toMatchObject({ of: 'staff' })
    expect(own.policy?.actions.items).toHaveLength(9)
    expect(own.team).toEqual([])
  })

  it('says where one stands in the 目安, and nothing to whom the policy gives no number', async () => {
    const clerk = await staffWith(city, { written: '一 般', gradeId: 'officer' })
    const worker = await staffWith(city, { written: '業 務', jobFamily: '業務職', title: '作業長' })
    expect((await homeOf(clerk.who)).rotation[0]).toEqual({
      text: 'いまの所属：2年7か月（目安（3～5年）に入るまで5か月）',
      paragraphId: 'program/1-A-1/job-family/1',
    })
    expect((await homeOf(worker.who)).rotation).toEqual([])
  })

  it('takes the years that the city has set for a 職種, also where the policy gives no number', async () => {
    const clerk = await staffWith(city, { written: '一 般', gradeId: 'officer' })
    const worker = await staffWith(city, { written: '業 務', jobFamily: '業務職', title: '作業長' })
    await city.asOperator('setting', (tx) =>
      setCitySetting(tx, 'rotation-years', { 一般事務職: { from: 2, to: 3 }, 業務職: { from: 5, to: 8 } }),
    )
    expect((await homeOf(clerk.who)).rotation[0]).toEqual({
      text: 'いまの所属：2年7か月（市の目安（2～3年）の上限まで5か月）',
      paragraphId: 'program/1-A-1/job-family/1',
    })
    const [line] = (await homeOf(worker.who)).rotation
    expect(line?.text).toBe('いまの所属：2年7か月（市の目安（5～8年）に入るまで2年5か月）')
    await city.superuser(`delete from platform.setting where key = 'rotation-years'`)
  })

  it('counts the 部門 that the city has named, by the nearest unit above, and none where the present unit has none', async () => {
    const { who, personId } = await staffWith(city, { written: '部 門', gradeId: 'officer' })
    const sectors = async () => (await homeOf(who)).rotation.at(-1)?.text
    const postings = await city.superuser(
      `select t.unit_id, v.code from people.posting t join people.unit_version v using (unit_id)
       where t.person_id = $1 order by lower(t.during)`,
      [personId],
    )
    const [before, now] = postings.map(({ unit_id, code }) => ({ unitId: String(unit_id), code: String(code) }))
    if (!before || !now) throw new Error('two postings are made')
    const bureau = await bureauWith(city, '区政局', 0)
    const [named] = await city.superuser('select code from people.unit_version where unit_id = $1', [bureau.unitId])
    await city.superuser('update people.unit_version set parent_id = $1 where unit_id = $2', [
      bureau.unitId,
      now.unitId,
    ])
    const group = (groups: readonly { name: string; units: string[] }[]) =>
      city.asOperator('setting', (tx) => setCitySetting(tx, 'field-groups', [...groups]))

    const plain = '方針の目安：30歳代中途までに概ね4～5部門'
    expect(await sectors()).toBe(plain)
    await group([{ name: '市民', units: [before.code] }])
    expect(await sectors()).toBe(plain)
    await group([
      { name: '市民', units: [before.code] },
      { name: '区役所', units: [String(named?.code)] },
    ])
    expect(await sectors()).toBe(`${plain}（いま2部門）`)
    await group([{ name: '窓口', units: [before.code, String(named?.code)] }])
    expect(await sectors()).toBe(`${plain}（いま1部門）`)

    // A unit that is gone keeps the 部門 of its last days; a new name changes nothing.
    await city.superuser(`update people.unit_version set during = '[2000-01-01,2025-04-01)' where unit_id = $1`, [
      before.unitId,
    ])
    await city.superuser(
      `update people.unit_version set name = '新区政局', full_name = '新区政局' where unit_id = $1`,
      [bureau.unitId],
    )
    expect(await sectors()).toBe(`${plain}（いま1部門）`)
    await city.superuser(`delete from platform.setting where key = 'field-groups'`)
  })

  it('asks the database five times at the most', async () => {
    const { who } = await staffWith(city, { written: '五問', gradeId: 'officer' })
    await city.as(who, (tx, actor) =>
      answerItem(tx, actor, { kind: 'staff', paragraphId: 'ability/officer/judgement', word: 'これから' }),
    )
    await homeOf(who) // the policy is read once per process
    let asked = 0
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    await city.as(who, (tx, actor) => readHome(tx.withPlugin(counting), actor))
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThanOrEqual(5)
  })
})
