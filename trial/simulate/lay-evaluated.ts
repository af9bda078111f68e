import { scheme } from '../../src/evaluation/testing/scheme.ts'
import { bonusRules } from '../../src/evaluation/use/testing/pay.ts'
import { layResults } from '../../src/evaluation/use/testing/results.ts'
import type { TestCity } from '../../src/platform/testing/database.ts'
import type { Office } from '../../src/requests/testing/office.ts'

const marks = { 山本: 'B', 田中: 'B', 井上: 'C', 木村: 'B', 小林: 'B', 加藤: 'D', 伊藤: 'B' }
/** Who has a result. */
export const evaluated: readonly string[] = Object.keys(marks)

/** A year of 人事評価 that is over: results of seven, whom 佐藤 evaluated; both of 人事課 are its officers and handle 勤勉手当. */
export async function layEvaluated(city: TestCity, { accounts, small }: Office) {
  const [one, other] = [accounts.伊藤 ?? '', accounts.渡辺 ?? '']
  await city.superuser(`insert into people.appointing_authority values ('mayor', '市長', 1)`)
  await city.superuser(
    `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis, written_by) values ('mayor', 1, '2025-04-01', $1, '実施規程', $2)`,
    [JSON.stringify(scheme), one],
  )
  await city.superuser(
    `insert into evaluation.use_rule (appointing_authority, use, number, from_day, said, basis, written_by) values ('mayor', 'bonus', 1, '2025-04-01', $1, '取扱要領', $2)`,
    [JSON.stringify(bonusRules), one],
  )
  await city.superuser(
    `insert into evaluation.use_officer (appointing_authority, use, account_id, named_by) values ('mayor', 'bonus', $1, $2), ('mayor', 'bonus', $2, $1)`,
    [one, other],
  )
  const { cycleId } = await layResults(city, {
    kind: 'achievement',
    from: '2025-10-01',
    to: '2026-04-01',
    officer: one,
    unitId: small.id('市民課'),
    by: small.id('佐藤'),
    marks: Object.fromEntries(Object.entries(marks).map(([name, mark]) => [small.id(name), mark])),
  })
  await city.superuser(
    `insert into evaluation.cycle_officer (cycle_id, account_id, named_by) values ($1, $2, $3), ($1, $3, $2) on conflict do nothing`,
    [cycleId, one, other],
  )
}
