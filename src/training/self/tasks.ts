import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Brings the 手続き of a 自主研究グループ, or of all, in line with how things stand: an invitation, an offer to join, the report at the end of the 年度. */
export async function settleStudy(tx: Tx, groupId: string | null) {
  const says = {
    invited: { act: '自主研究グループ「{name}」への誘いに答える', button: '誘いを見る' },
    asked: { act: '自主研究グループ「{name}」への参加の申出に答える', button: '申出を見る' },
    lead: { act: '自主研究グループ「{name}」の代表を引き受けるかを答える', button: '頼みを見る' },
    report: { act: '自主研究グループ「{name}」の一年を報告する', button: '報告を書く' },
  }
  await sql`select training.settle_study(${groupId}, ${JSON.stringify(says)})`.execute(tx)
}
