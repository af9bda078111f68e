import { beforeAll } from 'vitest'
import { codeOf, layPolicy, smallCity } from '../../../people/testing/small-city.ts'
import type { Actor, Tx } from '../../../platform/database/index.ts'
import type { TestCity } from '../../../platform/testing/database.ts'
import { movePlan, type SavedPlan, savePlan } from '../plans.ts'
import { appointPromoter } from '../promoters.ts'
import { readUnit } from '../units.ts'
import type { PlanAct } from '../workplace-rules.ts'

/**
 * 総務部 of 部長, with 支援課 (課長, 田中花子, and 佐々木三郎 in its 係) and 税務課 (税務課長, 鈴木二郎). 研修一 and 研修二 are 人材育成センター,
 * in 税務課 and in the bureau.
 */
export function plannedCity(city: TestCity) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}

  beforeAll(async () => {
    await layPolicy(city)
    await small.addUnit('総務局', 'bureau', null)
    await small.addUnit('総務部', 'department', '総務局')
    await small.addUnit('支援課', 'section', '総務部')
    await small.addUnit('支援係', 'team', '支援課')
    await small.addUnit('税務課', 'section', '総務部')
    for (const [name, unit, grade] of [
      ['局長', '総務局', 'bureau-director'],
      ['部長', '総務部', 'department-director'],
      ['課長', '支援課', 'section-director'],
      ['田中花子', '支援課', 'officer'],
      ['佐々木三郎', '支援係', 'officer'],
      ['税務課長', '税務課', 'section-director'],
      ['鈴木二郎', '税務課', 'officer'],
      ['研修一', '税務課', 'officer'],
      ['研修二', '総務局', 'officer'],
    ] as const)
      await small.addPerson({ name, unit, grade })
    await small.rebuild()
    for (const name of ['局長', '部長', '課長', '田中花子', '佐々木三郎', '税務課長', '鈴木二郎'])
      accounts[name] = await small.account(name)
    for (const name of ['研修一', '研修二']) accounts[name] = await small.account(name, 'training-centre')
  })

  const as = <T>(name: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
    city.as({ account: accounts[name] ?? '' }, work)
  const appoint = (who: string, unit: string, person: string, was: string | null = null) =>
    as(who, (tx, actor) =>
      appointPromoter(tx, actor, {
        unitId: small.id(unit),
        personId: small.id(person),
        was: was === null ? null : small.id(was),
      }),
    )
  const read = (who: string, unit: string, year?: number) =>
    as(who, (tx, actor) => readUnit(tx, actor, small.id(unit), year))
  const save = (who: string, unit: string, more: Partial<SavedPlan> = {}) =>
    as(who, (tx, actor) =>
      savePlan(tx, actor, {
        unitId: small.id(unit),
        fiscalYear: 2026,
        version: 0,
        aim: '窓口で待つ人を減らす',
        runs: [
          {
            runId: null,
            theme: '窓口の応対',
            kind: 'group',
            aim: '待つ人に声をかけられる',
            plannedOn: '2026-05-20',
            lecturer: '架空大学 講師',
            budgetYen: 30_000,
          },
        ],
        ...more,
      }),
    )
  const move = async (who: string, unit: string, act: Exclude<PlanAct, 'save'>, note = '') => {
    const [plan] = await city.superuser(
      'select id, version from training.workplace_plan where unit_id = $1 and fiscal_year = 2026',
      [small.id(unit)],
    )
    return as(who, (tx, actor) =>
      movePlan(tx, actor, { planId: String(plan?.id), version: Number(plan?.version), act, note }),
    )
  }
  /** What is asked of somebody now, with its last day. */
  const asked = async (name: string) =>
    (
      await city.superuser(
        `select act, due_on from platform.task where person_id = $1 and done_at is null and key like 'training.%' order by act`,
        [small.id(name)],
      )
    ).map(({ act, due_on }) => [act, due_on])
  return { small, accounts, as, appoint, read, save, move, asked, codeOf }
}
