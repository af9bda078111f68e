import { sql } from 'kysely'
import { z } from 'zod'
import { jobKind } from '../../platform/jobs/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { daysOfWarning, yearsKept } from './key-rules.ts'
import { keyEndsNotice } from './notices.ts'

type Ending = { id: string; name: string; label: string; ending: string; lastDay: string }

/** Each night: tells システム管理者 of the 連携キー that end soon, before the digests go out, and forgets those that ended years ago. */
export const tendApiKeys = jobKind({
  name: 'people.tendApiKeys',
  title: '連携キーの期限の知らせ',
  args: z.object({}),
  kept: z.null(),
  lane: 'work',
  retries: 3,
  nightly: { at: '05:20' },
  async run({ step }) {
    const told = await step(async (tx) => {
      const { rows } = await sql<Ending>`
        select id, name, label, ending, last_day from people.tend_api_keys(${daysOfWarning}, ${yearsKept})`.execute(tx)
      for (const key of rows) await notify(tx, keyEndsNotice(key)) // a few keys of a city
      return rows.length
    })
    return told === 0 ? '期限の近い連携キーはありません。' : `期限の近い連携キー${told}件を知らせました。`
  },
})
