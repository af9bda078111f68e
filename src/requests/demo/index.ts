import { audit, type City } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { type AnyRequestKind, kindsOf } from '../kind.ts'
import { type Hand, openActing } from './acting.ts'
import { actApplications } from './applications.ts'
import { actRare } from './rare.ts'
import { actShifts } from './shifts.ts'

/** Gives a demo city 申請 in every state, made by the engine itself, as its people would. The same city gets the same; does nothing where there are some. */
export async function createDemoRequests(city: City, kinds: readonly AnyRequestKind[], today: string): Promise<void> {
  const hands = await handsOf(city)
  if (hands === null) return
  const [officer, senior, chief, director, clerk, driver] = [
    hands('主事'),
    hands('主任主事'),
    hands('主査'),
    hands('課長'),
    hands('人事課'),
    hands('監督長'),
  ]
  const acting = openActing(city, { kinds: kindsOf(kinds), today, desk: clerk.accountId })
  try {
    await actApplications(acting, { officer: officer.accountId, chief: chief.accountId })
    await actShifts(city, acting, { officer, senior, chief, director, clerk })
    await actRare(city, acting, { officer, driver, clerk })
  } finally {
    await acting.close()
  }
  await city.asOperator('demo', (tx) => audit(tx, { did: 'requests.createDemoRequests', record: `today ${today}` }))
}

/** Who acts, by how their sign-in is called; null where requests are there already. */
function handsOf(city: City): Promise<((title: string) => Hand) | null> {
  return city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('requests.request').select('id').limit(1).executeTakeFirst()) return null
    const accounts = await tx
      .selectFrom('people.account')
      .select(['id as accountId', 'personId', 'label', 'loginName as staffNumber'])
      .where('isDemo', '=', true)
      .orderBy('demoOrder')
      .execute()
    return (title) => {
      const found = accounts.find(({ label }) => label?.startsWith(`${title}（`))
      invariant(found?.personId, `a demo city has a sign-in ${title}`)
      const { accountId, personId, staffNumber } = found
      return { accountId, personId, staffNumber }
    }
  })
}
