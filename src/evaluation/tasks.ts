import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { type Cycle, postponements } from './cycle.ts'
import { dueDays, standingOf } from './deadline-rules.ts'
import type { Step } from './scheme.ts'

type Doing = 'goals' | 'settle' | 'report' | 'evaluate' | 'adjust' | 'confirm' | 'interview' | 'handover' | 'questions'
const doings: Readonly<
  Record<
    Doing,
    {
      readonly act: string
      readonly button: string
      /** null: each has a last day of its own. */
      readonly step: Step | null
      readonly minutes: number
      readonly link?: string
      /** Part of the page on which many sheets lie beside each other: there are more than one. */
      readonly stage?: 'evaluator' | 'adjuster' | 'confirmer'
    }
  >
> = {
  goals: { act: '目標を書いて出す', button: '目標を書く', step: 'goals', minutes: 30 },
  settle: { act: '%s人の目標を見て、面談をして決める', button: '目標を見る', step: 'opening-interview', minutes: 20 },
  report: { act: '自己申告を書いて出す', button: '自己申告を書く', step: 'self-report', minutes: 30 },
  evaluate: { act: '%s人の一次評価をする', button: '評価する', step: 'evaluation', minutes: 20, stage: 'evaluator' },
  adjust: { act: '%s人の評価を調整する', button: '調整する', step: 'adjustment', minutes: 10, stage: 'adjuster' },
  confirm: { act: '%s人の評価を確認する', button: '確認する', step: 'confirmation', minutes: 5, stage: 'confirmer' },
  interview: { act: '期末面談をして、会ったことを記す', button: '面談を記す', step: 'closing-interview', minutes: 30 },
  // Their answer takes it away instead of finishing it: a day on which it was done would tell when the answer came.
  questions: { act: '開示のあとの二つの質問に答える（任意、無記名）', button: '質問を見る', step: null, minutes: 1 },
  handover: {
    act: '%s人の引継ぎを書いて、次の評価者に渡す',
    button: '引継ぎを書く',
    step: null,
    minutes: 20,
    link: '/evaluation/handovers',
  },
}

/** The period before 手続き of a step of goals ends: of a step without a last day of its own, that of the step it belongs to. */
const fallback: Partial<Record<Step, Step>> = { 'opening-interview': 'goals' }

/**
 * Brings the 手続き of a cycle in line with its sheets: of some people after an act, of everybody at the opening and each night. They end with the sheets, so reminders (mail,
 * digest) stop by themselves.
 */
export async function settleTasks(
  tx: Tx,
  cycle: Pick<Cycle, 'id' | 'name' | 'rules' | 'days'>,
  today: string,
  persons: readonly (string | null)[] | null,
) {
  const put = await postponements(tx, cycle.id, null)
  const dues = dueDays(cycle.rules, cycle.days)
  const dueOf = (step: Step | null) =>
    step &&
    standingOf(
      dues.find((due) => due.step === step),
      put.get(step) ?? null,
      today,
    ).dueOn
  const says = Object.fromEntries(
    Object.entries(doings).map(([doing, { act, step, stage, ...said }]) => [
      doing,
      {
        ...said,
        act: `${cycle.name}：${act}`,
        dueOn: dueOf(step) ?? dueOf((step && fallback[step]) ?? null),
        linkOfMany: stage && `/evaluation/marking?cycle=${cycle.id}&stage=${stage}`,
      },
    ]),
  )
  const people = persons === null ? null : [...new Set(persons.filter((id) => id !== null))]
  await sql`select evaluation.settle_tasks(${cycle.id}, ${people}::uuid[], ${JSON.stringify(says)}::jsonb)`.execute(tx)
}
