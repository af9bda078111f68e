import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { type Move, moves, sheetStates } from './course-rules.ts'
import { steps } from './scheme.ts'
import { sheetFacts } from './testing/facts.ts'
import { laySheet } from './testing/laid-sheet.ts'

const city = testCity('2027-03-20')
let laid: Awaited<ReturnType<typeof laySheet>>

beforeAll(async () => {
  laid = await laySheet(city)
})

/** The constraint that refuses a transaction; null where it goes through, and is then taken back. */
async function refusedBy(...statements: [string, unknown[]?][]): Promise<string | null> {
  await city.superuser('begin')
  try {
    // As somebody enters: the day and the time of the city.
    await city.superuser(
      `select set_config('sodachi.today', '2027-03-20', true), set_config('sodachi.now', '2027-03-20T09:00+09', true)`,
    )
    for (const [sql, parameters] of statements) await city.superuser(sql, parameters ?? [])
    await city.superuser('set constraints all immediate')
    return null
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error)
  } finally {
    await city.superuser('rollback')
  }
}
const told = (id: string, from: string, to: string, as: string, number = 1, round = 1): [string, unknown[]] => [
  `insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role, comment, document_number) values ($1, $2, 'act', $3, $4, $5, $6, 'x', 'x')`,
  [id, number, from, to, round, as],
]
const moved = (id: string, to: string, more = ''): [string, unknown[]] => [
  `update evaluation.sheet set state = $2, version = version + 1${more} where id = $1`,
  [id, to],
]
const marked = (
  id: string,
  stage: string,
  overall: string,
  who: string,
  items = '{}',
  round = 1,
): [string, unknown[]] => [
  `insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall) values ($1, $2, $3, $4, $5, $6)`,
  [id, round, stage, laid.small.id(who), items, overall],
]

describe('what the database holds of 人事評価, whatever command asks', () => {
  it('is the same table of moves as the rules', async () => {
    const ruled = new Set<string>()
    for (const { from, by, to } of Object.values<Move>(moves))
      for (const state of from)
        for (const role of by)
          for (const isAdjusted of [true, false])
            for (const withGoals of [true, false]) {
              const facts = sheetFacts({
                state,
                chain: { ...sheetFacts().chain, adjusterId: isAdjusted ? 'adjuster' : null },
                steps: withGoals ? steps : steps.filter((step) => step !== 'goals'),
              })
              const becomes = typeof to === 'function' ? to(facts) : to
              ruled.add(`${state} → ${becomes} (${role})`)
            }
    const rows = await city.superuser(
      `select was || ' → ' || becomes || ' (' || as_role || ')' as move from evaluation.moves()`,
    )
    expect(rows.map(({ move }) => move).sort()).toEqual([...ruled].sort())
    const [check] = await city.superuser(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = 'evaluation.sheet'::regclass and conname = 'sheet_state_check'`,
    )
    for (const state of sheetStates) expect(check?.def).toContain(`'${state}'`)
  })

  it('lets an act through that is told, and no other', async () => {
    const id = await laid.sheet('goal-writing')
    expect(await refusedBy(told(id, 'goal-writing', 'goal-sent', 'evaluatee'), moved(id, 'goal-sent'))).toBeNull()
    expect(await refusedBy(moved(id, 'goal-sent'))).toBe('act_is_told')
    expect(await refusedBy(told(id, 'goal-writing', 'goal-sent', 'evaluator'), moved(id, 'goal-sent'))).toBe(
      'act_is_told',
    )
    expect(await refusedBy(told(id, 'goal-writing', 'confirmed', 'confirmer'), moved(id, 'confirmed'))).toBe(
      'course_of_sheet',
    )
  })

  it('takes one act at a time: a second on the same version is refused', async () => {
    const id = await laid.sheet('goal-writing')
    const again = `update evaluation.sheet set state = 'goal-sent' where id = $1`
    expect(await refusedBy([again, [id]])).toBe('one_act_at_a_time')
    const twice = [
      told(id, 'goal-writing', 'goal-sent', 'evaluatee'),
      told(id, 'goal-writing', 'goal-sent', 'evaluatee'),
    ] as const
    expect(await refusedBy(...twice)).toBe('transition_pkey')
  })

  it('keeps every mark inside its scale, and nobody marks their own', async () => {
    const id = await laid.sheet('evaluating')
    expect(await refusedBy(marked(id, 'evaluator', 'B', '佐藤一郎', '{"1":{"mark":"A"}}'))).toBeNull()
    expect(await refusedBy(marked(id, 'evaluator', 'E', '佐藤一郎'))).toBe('mark_in_scale')
    expect(await refusedBy(marked(id, 'evaluator', 'B', '佐藤一郎', '{"1":{"mark":"b"}}'))).toBe('mark_in_scale')
    expect(await refusedBy(marked(id, 'evaluator', 'B', '田中花子'))).toBe('nobody_marks_own')
  })

  it('has no 確認 without a final mark, no 開示 without 確認 and none before its day', async () => {
    const id = await laid.sheet('confirming')
    const confirm = [told(id, 'confirming', 'confirmed', 'confirmer'), moved(id, 'confirmed')] as const
    expect(await refusedBy(...confirm)).toBe('confirmed_with_final_mark')
    const final = marked(id, 'final', 'B', '鈴木二郎')
    expect(await refusedBy(final, ...confirm)).toBeNull()
    const result = (overall: string): [string, unknown[]] => [
      `insert into evaluation.result (sheet_id, round, person_id, overall, words) values ($1, 1, $2, $3, '')`,
      [id, laid.small.id('田中花子'), overall],
    ]
    expect(await refusedBy(final, result('B'))).toBe('disclosed_is_confirmed')
    expect(await refusedBy(final, ...confirm, result('A'))).toBe('disclosed_is_confirmed')
    expect(await refusedBy(final, ...confirm, result('B'))).toBeNull()
    const disclose = [told(id, 'confirmed', 'disclosed', 'city', 2), moved(id, 'disclosed')] as const
    expect(await refusedBy(final, ...confirm, ...disclose)).toBeNull()
    const early: [string, unknown[]] = [
      `update evaluation.cycle set disclosure_on = '2027-03-21' where id = $1`,
      [laid.cycleId],
    ]
    expect(await refusedBy(final, ...confirm, early, ...disclose)).toBe('disclosed_on_its_day')
    expect(await refusedBy(final, ...confirm, early, result('B'))).toBe('disclosed_is_confirmed')
  })

  it('lets nothing behind 確認 but by 再評価, which begins another round', async () => {
    const id = await laid.sheet('disclosed')
    const back = told(id, 'disclosed', 'evaluating', 'hr', 1, 2)
    expect(await refusedBy(back, moved(id, 'evaluating', ', round = round + 1'))).toBeNull()
    expect(await refusedBy(back, moved(id, 'evaluating'))).toBe('round_of_sheet')
    expect(await refusedBy(told(id, 'disclosed', 'adjusting', 'hr'), moved(id, 'adjusting'))).toBe('course_of_sheet')
    expect(
      await refusedBy(
        told(id, 'disclosed', 'interviewed', 'evaluator'),
        moved(id, 'interviewed', ', confirmer_id = evaluator_id'),
      ),
    ).toBe('confirmed_is_kept')
  })

  it('weighs goals that are sent or agreed to 100', async () => {
    const id = await laid.sheet('goal-writing')
    const version = (weights: (number | null)[]): [string, unknown[]][] => [
      [
        `insert into evaluation.goal_version (id, sheet_id, number) values ('00000000-0000-0000-0000-000000000001', $1, 1)`,
        [id],
      ],
      ...weights.map((weight, at): [string, unknown[]] => [
        `insert into evaluation.goal (version_id, place, title, what, serves, weight) values ('00000000-0000-0000-0000-000000000001', $1, '', '', '', $2)`,
        [at + 1, weight],
      ]),
      [`update evaluation.goal_version set state = 'sent' where sheet_id = $1`, [id]],
    ]
    expect(await refusedBy(...version([60, 40]))).toBeNull()
    expect(await refusedBy(...version([60, 30]))).toBe('weights_are_100')
    expect(await refusedBy(...version([60, 40, null]))).toBe('weights_are_100')
    expect(await refusedBy(...version([]))).toBe('weights_are_100')
  })

  it('sets nobody over themself, and keeps what was told and disclosed', async () => {
    const id = await laid.sheet('goal-writing')
    expect(
      await refusedBy([
        `insert into evaluation.sheet select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'part', 99, 'adjuster_id', s.person_id))).* from evaluation.sheet s where s.id = $1`,
        [id],
      ]),
    ).toBe('nobody_evaluates_own')
    expect(
      await refusedBy(told(id, 'goal-writing', 'goal-writing', 'hr'), [
        `update evaluation.transition set comment = 'y'`,
      ]),
    ).toBe('kept_as_written')
    expect(
      await refusedBy([
        `insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role) values ($1, 1, 'correct', 'done', 'done', 1, 'hr')`,
        [id],
      ]),
    ).toBe('back_has_reason')
  })
})
