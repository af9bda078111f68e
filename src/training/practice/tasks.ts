import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** What each 手続き of a loop says; {title} is filled in where it is asked. */
const says = {
  plan: { act: '「{title}」で学んだことの行動計画を書く', button: '計画を書く' },
  nudge: { act: '「{title}」の行動計画をふり返る', button: '計画を見返す' },
  use: { act: '「{title}」で学んだことを使ったかに答える', button: '答える' },
  seen: { act: '部下が「{title}」で学んだことを使っているかに答える', button: '答える' },
  result: { act: '「{title}」のあとの仕事の結果に答える', button: '答える' },
  lesson: { act: '「{title}」で学んだことを課に伝える', button: '書く' },
} as const

/** Brings the 手続き of loops in line: what is done, or too late, is asked no more, so reminders by mail stop by themselves. */
export async function settlePractice(tx: Tx, enrolmentIds: readonly string[]) {
  await sql`select training.settle_practice(${[...enrolmentIds]}::uuid[], ${JSON.stringify(says)})`.execute(tx)
}

/** Each night: what was attended begins, whoever is away is asked later, and whoever it is time for is asked. Answers how many. */
export async function passPracticeNight(tx: Tx): Promise<number> {
  const { rows } = await sql<{ asked: number }>`select training.practice_night() as asked`.execute(tx)
  await sql`select training.settle_practice(array(select training.loops_alive()), ${JSON.stringify(says)})`.execute(tx)
  return rows[0]?.asked ?? 0
}
