import { sql } from 'kysely'
import { addDays, fiscalYearOf, formatFiscalYear, isBusinessDay, toDay } from '../../platform/calendar/index.ts'
import { searchKey } from '../../platform/characters/index.ts'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import { policyInForce } from '../../policy/index.ts'
import { kindsOf, openActing, setBudget } from '../../requests/index.ts'
import { dispatchCost } from './costs/dispatch-cost.ts'
import { laySelectionDemo } from './demo-selection.ts'
import { demoApplications, demoCalls, demoMonths } from './demo-words.ts'
import { type Act, costNames, monthDueOn } from './dispatch-rules.ts'
import { settleDispatches } from './tasks.ts'

const kinds = kindsOf([dispatchCost])
const budgets = {
  travel: 1_500_000,
  charge: 900_000,
  lodging: 1_200_000,
  entrance: 300_000,
  tuition: 1_100_000,
} as const

/** On which day something of the demo happens: access.today() and the clock of the database. */
async function standOn(tx: Tx, day: string) {
  await sql`select set_config('sodachi.today', ${day}, true), set_config('sodachi.now', ${`${day}T10:00:00+09:00`}, true)`.execute(
    tx,
  )
}
/** The office is open on it, or on the next. */
const open = (day: string): string => (isBusinessDay(toDay(day)) ? day : open(addDays(day, 1)))

type Hands = { readonly centre: string; readonly goes: { id: string; personId: string }; readonly went: string }

/**
 * 派遣研修 of a demo city: somebody who went last year and has written what came of it, the 主任主事 who is away now with a report that is late, a 公募選考 from which
 * the 課長 has to step back for one of their own, and a call that is open. Does nothing where there is a call.
 */
export async function createDemoDispatch(city: City, today: string): Promise<void> {
  const hands = await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.dispatchCall').select('sessionId').limit(1).executeTakeFirst()) return null
    return handsOf(tx)
  })
  if (hands === null) return
  const away = await city.asOperator('demo', async (tx) => {
    const college = await layCourse(tx, hands.centre, today, demoCalls.college)
    const past = await laySession(
      tx,
      college,
      demoCalls.college.call,
      open(addDays(today, -540)),
      open(addDays(today, -440)),
      [],
    )
    await walkWent(tx, hands, past, today)
    const now = await laySession(
      tx,
      college,
      demoCalls.college.call,
      open(addDays(today, -78)),
      open(addDays(today, 24)),
      demoCalls.college.call.costs,
    )
    await standOn(tx, addDays(today, -120))
    return { ...now, enrolmentId: await admit(tx, now, college, demoCalls.college.title, hands.goes.personId) }
  })
  await askMoney(city, today, hands, away)
  await city.asOperator('demo', async (tx, actor) => {
    await walkAway(tx, hands, away, today)
    await standOn(tx, today)
    for (const [of, isOpen] of [
      [demoCalls.city, false],
      [demoCalls.academy, true],
    ] as const) {
      const courseId = await layCourse(tx, hands.centre, today, of)
      const first = open(addDays(today, isOpen ? 70 : 48))
      const session = await laySession(
        tx,
        courseId,
        of.call,
        first,
        open(addDays(first, isOpen ? 8 : 2)),
        of.call.costs,
        {
          from: addDays(today, isOpen ? -10 : -40),
          until: addDays(today, isOpen ? 20 : -11),
        },
      )
      await laySelectionDemo(tx, hands.centre, session.sessionId, isOpen)
    }
    await settleDispatches(tx, actor, null)
    await audit(tx, { did: 'training.createDemoDispatch', record: `today ${today}` })
  })
}

async function handsOf(tx: Tx): Promise<Hands | null> {
  const { rows } = await sql<{ id: string; personId: string; label: string }>`
    select id, person_id as "personId", label from people.account where is_demo order by demo_order`.execute(tx)
  const of = (title: string) => rows.find(({ label }) => label.startsWith(`${title}（`))
  const [centre, goes] = [of('人材育成センター'), of('主任主事')]
  const { rows: others } = await sql<{ id: string }>`
    select d.person_id as id from people.directory_entry d
    where d.grade_id = 'senior-officer' and d.from_day <= access.today() and d.to_day > access.today()
      and not exists (select from people.account a where a.person_id = d.person_id and a.is_demo) order by md5(d.staff_number) limit 1`.execute(
    tx,
  )
  return centre && goes && others[0] ? { centre: centre.id, goes, went: others[0].id } : null
}

async function layCourse(
  tx: Tx,
  centre: string,
  today: string,
  { title, aim, hours }: { title: string; aim: string; hours: number },
) {
  const { versionId } = await policyInForce(tx, today)
  const courseId: string = crypto.randomUUID()
  await sql`insert into training.course (id, title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
    values (${courseId}, ${title}, 'dispatch', ${aim}, ${versionId}, '{hall}', ${hours}, 'open', ${[title, aim].map(searchKey).join(' ')}, ${centre})`.execute(
    tx,
  )
  return courseId
}

async function laySession(
  tx: Tx,
  courseId: string,
  call: (typeof demoCalls)[keyof typeof demoCalls]['call'],
  firstOn: string,
  lastOn: string,
  costs: readonly { readonly sort: string; readonly amountYen: number }[],
  apply = { from: addDays(firstOn, -150), until: addDays(firstOn, -120) },
) {
  const sessionId: string = crypto.randomUUID()
  const name = formatFiscalYear(fiscalYearOf(firstOn), 'wareki')
  const isOver = costs.length === 0
  await sql`insert into training.session (id, course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
    values (${sessionId}, ${courseId}, ${name}, 'hall', 'chosen', 1, ${firstOn}, ${lastOn}, ${apply.from}, ${apply.until}, ${isOver ? 'closed' : 'open'})`.execute(
    tx,
  )
  await sql`insert into training.session_day (session_id, number, on_day, begins, ends)
    values (${sessionId}, 1, ${firstOn}, '09:00', '17:00'), (${sessionId}, 2, ${lastOn}, '09:00', '17:00')`.execute(tx)
  await sql`insert into training.dispatch_call (session_id, body, place, service_years, conditions, intake_from, intake_until, has_exam, report_days, written_by)
    select ${sessionId}, ${call.body}, ${call.place}, ${call.serviceYears}, ${call.conditions}, ${addDays(apply.until, 7)}, ${addDays(apply.until, 17)}, false, 20, written_by
    from training.course where id = ${courseId}`.execute(tx)
  for (const { sort, amountYen } of costs)
    await sql`insert into training.dispatch_call_cost (session_id, sort, amount_yen) values (${sessionId}, ${sort}, ${amountYen})`.execute(
      tx,
    )
  return { sessionId, name, firstOn, lastOn }
}

type Laid = Awaited<ReturnType<typeof laySession>>

/** Whoever was chosen, with what they wrote and what their 上司 said. */
async function admit(tx: Tx, { sessionId, name }: Laid, courseId: string, title: string, personId: string) {
  const enrolmentId: string = crypto.randomUUID()
  const { motive, aim, giveBack, opinion } = demoApplications[1]
  await sql`insert into training.enrolment (id, session_id, course_id, person_id, title, way, state, motive, aim, give_back, expectation, recommends, expected_by)
    values (${enrolmentId}, ${sessionId}, ${courseId}, ${personId}, ${`${title} ${name}`}, 'applied', 'admitted', ${motive}, ${aim}, ${giveBack}, ${opinion}, true,
      (select v.supervisor_id from people.supervision v where v.person_id = ${personId} and v.role = 'superior' and upper_inf(v.recorded) and (v.during @> access.today()) limit 1))`.execute(
    tx,
  )
  return enrolmentId
}

async function step(
  tx: Tx,
  day: string,
  enrolmentId: string,
  act: Act,
  by: string | null,
  more: { onDay?: string; text?: string; forWhom?: string } = {},
) {
  await standOn(tx, day)
  await sql`insert into training.dispatch_step (enrolment_id, number, act, on_day, text, for_whom, account_id)
    values (${enrolmentId}, (select coalesce(max(number), 0) + 1 from training.dispatch_step where enrolment_id = ${enrolmentId}), ${act}, ${more.onDay ?? null},
      ${more.text ?? ''}, ${more.forWhom ?? ''}, ${by})`.execute(tx)
}

async function reportMonth(tx: Tx, day: string, enrolmentId: string, month: string, at: number) {
  await standOn(tx, day)
  const { learned, ahead } = demoMonths[at % demoMonths.length] ?? demoMonths[0]
  await sql`insert into training.dispatch_month (enrolment_id, month, learned, ahead) values (${enrolmentId}, ${`${month}-01`}, ${learned}, ${ahead})`.execute(
    tx,
  )
}

const monthsOf = (from: string, to: string) => {
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthDueOn(month).slice(0, 7)) months.push(month)
  return months
}

/** Last year's, from the decision to what came of it. */
async function walkWent(tx: Tx, { centre, went }: Hands, session: Laid, today: string) {
  const { firstOn, lastOn } = session
  await standOn(tx, addDays(firstOn, -60))
  const { rows } = await sql<{ courseId: string; account: string | null }>`
    select s.course_id as "courseId", (select a.id from people.account a where a.person_id = ${went} limit 1) as account from training.session s where s.id = ${session.sessionId}`.execute(
    tx,
  )
  const { courseId, account } = rows[0] ?? { courseId: '', account: null }
  const id = await admit(tx, session, courseId, demoCalls.college.title, went)
  await step(tx, addDays(firstOn, -50), id, 'decide', centre)
  await step(tx, addDays(firstOn, -9), id, 'prepare', account, {
    text: '市の条例のうち、担当する分野のものを読み、分からない点を書き出した。',
  })
  await step(tx, firstOn, id, 'begin', null)
  for (const [at, month] of monthsOf(firstOn, lastOn).entries()) {
    const due = addDays(monthDueOn(month), -3)
    await reportMonth(tx, due, id, month, at)
  }
  await step(tx, addDays(lastOn, 14), id, 'finish', centre, { onDay: lastOn, text: '修了証 第214号' })
  await sql`update training.enrolment set state = 'completed', version = version + 1, changed_at = access.instant() where id = ${id}`.execute(
    tx,
  )
  await step(tx, addDays(lastOn, 18), id, 'report', account, {
    text: '条例の組み立てと、住民への説明の仕方を学んだ。担当する要綱のうち一つを、根拠から書き直す。',
  })
  await step(tx, addDays(lastOn, 40), id, 'share', account, {
    onDay: open(addDays(lastOn, 38)),
    text: '要綱の直し方を、実際の条文で話した。',
    forWhom: '課の職員14人と、庁内の希望者22人',
  })
  await step(tx, addDays(lastOn, 196), id, 'follow', account, {
    text: '要綱を一つ直し、申請の添付書類が三つから一つになった。後輩二人に、条文の読み方を教えている。',
  })
  await standOn(tx, today)
}

/** The money of who is away, asked by themselves and decided by the centre, before it was decided. */
async function askMoney(city: City, today: string, { centre, goes }: Hands, away: Laid & { enrolmentId: string }) {
  const acting = openActing(city, { kinds, today, desk: centre })
  try {
    const day = acting.goBack(100)
    for (const fiscalYear of new Set([fiscalYearOf(today), fiscalYearOf(day)]))
      for (const [sort, amountYen] of Object.entries(budgets))
        await acting.as(centre, (tx, actor) =>
          setBudget(tx, actor, kinds, {
            kind: dispatchCost.id,
            fiscalYear,
            name: costNames[sort as keyof typeof budgets],
            amountYen,
            carries: 'release',
            reason: '当初予算',
          }),
        )
    for (const { sort, amountYen } of demoCalls.college.call.costs) {
      const requestId = await acting.send(goes.id, dispatchCost.id, {
        sort,
        title: `${demoCalls.college.title} ${away.name}`,
        from: away.firstOn,
        to: away.lastOn,
        amountYen,
        detail: '派遣先の案内にある額です。',
      })
      await acting.decideAll(requestId)
      await city.asOperator('demo', (tx) =>
        tx.insertInto('training.dispatchCost').values({ requestId, enrolmentId: away.enrolmentId, sort }).execute(),
      )
    }
  } finally {
    await acting.close()
  }
}

/** Who is away now: decided, prepared, begun, and reported but for the last month that is due. */
async function walkAway(
  tx: Tx,
  { centre, goes }: Hands,
  { enrolmentId, firstOn }: Laid & { enrolmentId: string },
  today: string,
) {
  await step(tx, addDays(firstOn, -14), enrolmentId, 'decide', centre)
  await step(tx, addDays(firstOn, -4), enrolmentId, 'prepare', goes.id, {
    text: '派遣先の教材の前半を読み、係で困っている要綱を二つ選んだ。',
  })
  await step(tx, firstOn, enrolmentId, 'begin', null)
  const over = monthsOf(firstOn, today).filter((month) => monthDueOn(month) <= today)
  for (const [at, month] of over.slice(0, -1).entries())
    await reportMonth(tx, addDays(monthDueOn(month), -2), enrolmentId, month, at)
}
