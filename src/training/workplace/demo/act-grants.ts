import { fiscalYearOf } from '../../../platform/calendar/index.ts'
import type { City } from '../../../platform/database/index.ts'
import { kindsOf, openActing, setBudget } from '../../../requests/index.ts'
import { grantSortNames } from '../grants/grant-words.ts'
import { workplaceGrant } from '../grants/workplace-grant.ts'
import { workplaceGrantClaim } from '../grants/workplace-grant-claim.ts'

const kinds = kindsOf([workplaceGrant, workplaceGrantClaim])
const budgets = {
  [grantSortNames.lecturer]: 1_200_000,
  [grantSortNames.travel]: 600_000,
  [grantSortNames.charge]: 400_000,
}

/** The centre sets the budget of the year; the 主査 who can be signed in as asks for a lecturer of what is held next, and has settled one before. */
export async function actGrants(city: City, today: string): Promise<void> {
  const hands = await handsOf(city, today)
  if (hands === null) return
  const { centre, chief, heldRun, nextRun } = hands
  const acting = openActing(city, { kinds, today, desk: centre })
  try {
    for (const [name, amountYen] of Object.entries(budgets))
      await acting.as(centre, (tx, actor) =>
        setBudget(tx, actor, kinds, {
          kind: workplaceGrant.id,
          fiscalYear: fiscalYearOf(today),
          name,
          amountYen,
          carries: 'release',
          reason: '当初予算',
        }),
      )
    const link = (runId: string, requestId: string) =>
      city.asOperator('demo', (tx) =>
        tx.insertInto('training.workplaceRunGrant').values({ requestId, runId }).execute(),
      )
    if (heldRun) {
      const day = acting.goBack(60)
      const asked = await acting.send(chief, workplaceGrant.id, sheet(heldRun.theme, day, 30_000))
      await acting.decideAll(asked)
      await link(heldRun.id, asked)
      acting.goBack(30)
      await acting.decideAll(await acting.send(chief, workplaceGrantClaim.id, { heldOn: day, paidYen: 26_400 }, asked))
    }
    if (nextRun) {
      acting.goBack(2)
      const asked = await acting.send(chief, workplaceGrant.id, sheet(nextRun.theme, nextRun.plannedOn, 20_000))
      await link(nextRun.id, asked)
      await acting.decideNext(asked, null, null) // the head consents; the centre has it now
    }
  } finally {
    await acting.close()
  }
}

const sheet = (theme: string, heldOn: string, amountYen: number) => ({
  sort: 'lecturer',
  theme,
  heldOn,
  people: 14,
  lecturer: '架空大学 講師',
  hours: 2,
  amountYen,
  use: '課の中に教えられる人がいないため。受けたあとは、係の打合せで手順を見直します。',
})

/** Who acts, and the runs of the 主査's own 課: the last that was reported, and the next. null in a city without them. */
function handsOf(city: City, today: string) {
  return city.asOperator('demo', async (tx) => {
    const accounts = await tx
      .selectFrom('people.account')
      .select(['id', 'personId', 'label'])
      .where('isDemo', '=', true)
      .orderBy('demoOrder')
      .execute()
    const of = (title: string) => accounts.find(({ label }) => label?.startsWith(`${title}（`))
    const [centre, chief] = [of('人材育成センター'), of('主査')]
    if (!centre || !chief) return null
    const runs = await tx
      .selectFrom('training.workplaceRun as r')
      .innerJoin('training.promoter as p', 'p.unitId', 'r.unitId')
      .innerJoin('training.workplacePlan as w', (join) =>
        join.onRef('w.id', '=', 'r.planId').onRef('w.fiscalYear', '=', 'p.fiscalYear'),
      )
      .select(['r.id', 'r.theme', 'r.plannedOn', 'r.heldOn'])
      .where('p.personId', '=', chief.personId)
      .where('w.approvedAt', 'is not', null)
      .where('r.calledOff', 'is', null)
      .orderBy('r.plannedOn')
      .execute()
    return {
      centre: centre.id,
      chief: chief.id,
      heldRun: runs.findLast(({ heldOn }) => heldOn !== null),
      nextRun: runs.find(({ heldOn, plannedOn }) => heldOn === null && plannedOn > today),
    }
  })
}
