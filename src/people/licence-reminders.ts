import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../platform/database/index.ts'
import { jobKind } from '../platform/jobs/index.ts'
import { licenceWeeks } from './settings.ts'

/** A person who renewed it shows the new one: only 人事課 knows then that it holds on. */
const act = '「%s」の有効期限を確かめ、更新したら人事課に届ける'

/** 手続き of those whose 資格・免許 comes to its 有効期限, in line with what is known today: of one person after their record has changed, of everybody each night. */
export async function settleLicences(tx: Tx, personId: string | null) {
  const weeks = await licenceWeeks(tx)
  await sql`select people.settle_licences(${personId}::uuid, ${weeks}, ${act}, '自分の記録を見る')`.execute(tx)
}

/** Before the digests go out. */
export const remindOfLicences = jobKind({
  name: 'people.remindOfLicences',
  title: '資格・免許の有効期限の知らせ',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:15' },
  async run({ step }) {
    await step((tx) => settleLicences(tx, null))
    return '有効期限の近い資格・免許の手続きを、きょうの記録に合わせました。'
  },
})
