import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoEvaluation } from '../demo/index.ts'
import { createDemoUses } from './demo.ts'
import { demoBonusRules, demoRaiseRules } from './demo-rules.ts'
import { payProblems } from './pay-problems.ts'

const today = '2026-11-24'
const city = testCity(today)
beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today })
  await createDemoEvaluation(city, today)
  await createDemoUses(city, today)
})

describe('評価結果の活用 of 架空市', () => {
  it('has rules that fit together', () => {
    for (const rules of [demoBonusRules(false), demoBonusRules(true), demoRaiseRules])
      expect(payProblems(rules, ['bureau-director', 'department-director', 'section-director'])).toEqual([])
  })

  it('is a decided December, a simulated June whose equals wait for HR, and a list; 指導 is off', async () => {
    const runs = await city.superuser(
      `select state, base_on::text as on, people > 200 as full, ties > 0 as ties, decided_by is distinct from made_by as two from evaluation.use_run order by base_on`,
    )
    expect(runs).toEqual([
      { state: 'decided', on: '2025-12-01', full: true, ties: false, two: true },
      { state: 'simulated', on: '2026-06-01', full: true, ties: true, two: true },
    ])
    const spread = await city.superuser(
      `select l.band, count(*)::integer as n from evaluation.use_line l join evaluation.use_run r on r.id = l.run_id and r.state = 'decided' group by 1 order by 1`,
    )
    expect(Number(spread.find(({ band }) => band === '3')?.n)).toBeGreaterThan(100)
    expect(Number(spread.find(({ band }) => band === '2')?.n)).toBeGreaterThan(10)
    expect(
      await city.superuser('select listed > 0 as some, listed < people as few from evaluation.promotion_list'),
    ).toEqual([{ some: true, few: true }])
    expect(await city.superuser('select from evaluation.guidance_switch')).toEqual([])
  })

  it('is made once', async () => {
    await createDemoUses(city, today)
    expect(await city.superuser('select count(*)::integer as n from evaluation.use_run')).toEqual([{ n: 2 }])
  })
})
