import { sql } from 'kysely'
import { ojtSettings } from '../../people/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Brings the 手続き of OJT in a 課, or in all, in line with how things stand: what is written is asked no more, a move or a leave asks its head to look again. */
export async function settleOjt(tx: Tx, unitId: string | null) {
  const { nameWithin, goalWithin, viewWithin } = await ojtSettings(tx)
  const says = {
    name: { act: '新しく入った職員{count}人の指導員を決める', button: '指導員を決める', days: nameWithin },
    proposed: { act: '{name}さんの指導員の案を見て決める', button: '案を見る' },
    look: { act: '{name}さんのOJTを引き継ぐか、終える', button: 'OJTを開く' },
    confirm: { act: '{name}さんのOJTの所見を確認する', button: '所見を読む' },
    goals: { act: '{name}さんのOJTの目標を書く', button: '目標を書く', days: goalWithin },
    view: { act: '{name}さんのOJTの所見を書く', button: '所見を書く', days: viewWithin },
    answer: { act: '{name}さんの週の振返りに返事を書く', button: '振返りを読む' },
    week: { act: '先週の振返りを書く', button: '振返りを書く' },
    impression: { act: 'OJTの感想を書く', button: '感想を書く' },
  }
  await sql`select training.settle_ojt(${unitId}, ${JSON.stringify(says)})`.execute(tx)
}
