import { addDays, fiscalYearOf, fiscalYearStart, isBusinessDay } from '../../platform/calendar/index.ts'
import { type Actor, audit, type City, openCity, type Tx } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { attach, prepareAttachment, slotToFill } from '../attachments.ts'
import { setBudget } from '../budgets.ts'
import type { Outcome } from '../course-rules.ts'
import { decide } from '../decisions.ts'
import { type AnyRequestKind, kindsOf } from '../kind.ts'
import { saveDraft, startRequest, withdrawRequest } from '../requests.ts'
import { previewRequest, sendRequest } from '../send.ts'

type Sheet = Readonly<Record<string, unknown>>
/** Accounts of the demo's people. */
type Hands = { readonly officer: string; readonly chief: string; readonly personnel: readonly string[] }

/** One dot: a file stands for the certificates of invented people. */
const dot = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='),
  (character) => character.charCodeAt(0),
)

/**
 * 資格取得支援 and 休業 of a demo city in every state, made by the engine itself, day by day, as its people would: 主事 and 主査 apply, and those who stand above
 * them decide. The same city gets the same; does nothing where there are some.
 */
export async function createDemoApplications(
  city: City,
  list: readonly AnyRequestKind[],
  today: string,
): Promise<void> {
  const hands = await handsOf(city)
  if (hands === null) return
  const { officer, chief, personnel } = hands
  const desk = personnel[0] ?? ''
  const kinds = kindsOf(list)
  let day = today
  const clock = {
    today: () => Temporal.PlainDate.from(day),
    now: () => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:30' }).toInstant(),
  }
  const then = openCity(city.connection, clock, 2)
  try {
    await actOut()
  } finally {
    await then.close()
  }

  async function actOut() {
    day = businessDayBefore(90)
    await as(desk, (tx, actor) =>
      setBudget(tx, actor, kinds, {
        kind: 'qualification-support',
        fiscalYear: fiscalYearOf(today),
        name: '資格取得支援',
        amountYen: 1_500_000,
        carries: 'keep',
      }),
    )
    // 決定: asked for, and passed.
    const passed = await send(officer, 'qualification-support', exam('日商簿記検定2級'))
    await decideAll(passed)

    day = businessDayBefore(40)
    const taken = await send(chief, 'qualification-support', exam('ITパスポート'))
    await as(chief, (tx, actor) => withdrawRequest(tx, actor, kinds, taken, '受験の日に予定が入ったため'))
    const refused = await send(chief, 'qualification-support', exam('ワインの資格'))
    await decideNext(refused, 'approved', null)
    await decideNext(refused, 'rejected', '仕事との関わりが分かりません。担当に相談してください。')

    day = businessDayBefore(12)
    const leave = await send(chief, 'self-development-leave', {
      purpose: 'study',
      institution: '架空大学大学院',
      course: '公共政策の修士課程',
      courseMonths: 24,
      from: addDays(day, 150),
      to: addDays(day, 850),
      use: 'データにもとづく政策づくりを学び、復帰後に計画の仕事で使います。',
    })
    await decideAll(leave) // 決裁待ち

    day = businessDayBefore(6)
    const back = await send(officer, 'part-time-study-leave', {
      institution: '架空大学',
      course: '情報の学部',
      from: addDays(day, 60),
      to: addDays(day, 420),
      tue: 120,
      thu: 120,
      use: '窓口の手続きを、分かりやすく早くする仕事に使います。',
    })
    await decideNext(back, null, null)
    await decideNext(back, 'returned', '後期の時間割を添えて、曜日を確かめてください。')
    const success = { acquiredOn: addDays(day, -8), examYen: 8_800, courseYen: 30_800 }
    await send(officer, 'qualification-grant', success, passed) // 回付中

    day = today
    await draft(chief, 'qualification-support', { qualification: '社会保険労務士', sort: 'new' })
    await city.asOperator('demo', (tx) =>
      audit(tx, { did: 'requests.createDemoApplications', record: `today ${today}` }),
    )
  }

  function as<T>(account: string, work: (tx: Tx, actor: Actor) => Promise<T>) {
    return then.as({ account }, work)
  }

  /** A day before today on which offices are open, of this 年度: the duties of the demo begin with it. */
  function businessDayBefore(days: number): string {
    const start = fiscalYearStart(fiscalYearOf(today))
    let found = addDays(today, -days)
    while (found > start && !isBusinessDay(found)) found = addDays(found, -1)
    return found < start ? start : found
  }

  function exam(qualification: string): Sheet {
    const use = 'いまの担当の仕事で、根拠を確かめながら説明できるようになるため。'
    const costs = { examYen: 8_800, courseYen: 33_000 }
    return { qualification, body: '試験の団体', sort: 'new', examOn: addDays(day, 30), use, ...costs }
  }

  async function draft(account: string, kind: string, payload: Sheet, follows?: string) {
    const { requestId, edition } = await as(account, (tx, actor) => startRequest(tx, actor, kinds, { kind, follows }))
    const saved = await as(account, (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload, edition }))
    return { requestId, ...saved }
  }

  async function send(account: string, kind: string, payload: Sheet, follows?: string): Promise<string> {
    const { requestId, edition } = await draft(account, kind, payload, follows)
    for (const { slot, name, isRequired } of kinds.get(kind)?.slots ?? [])
      if (isRequired) {
        const filled = await as(account, (tx, actor) => slotToFill(tx, actor, kinds, requestId, slot))
        const prepared = await prepareAttachment(new File([dot], `${name}（見本）.png`), filled)
        await as(account, (tx, actor) => attach(tx, actor, kinds, { requestId, slot }, prepared))
      }
    await as(account, async (tx, actor) => {
      const { eligibility } = await previewRequest(tx, actor, kinds, requestId)
      // Whoever may not apply yet has a draft that says from which day.
      if (eligibility?.isEligible !== false)
        await sendRequest(tx, actor, kinds, { requestId, edition, lateReason: null })
    })
    return requestId
  }

  /** Decides the next open step in favour of going on, by whom it lies with; false where nothing is open. */
  async function decideNext(requestId: string, outcome: Outcome | null, note: string | null): Promise<boolean> {
    const step = await openStepOf(city, requestId)
    if (step === null) return false
    const { stepId, role, accountId } = step
    const given = outcome ?? (role === 'opinion' ? 'agreed' : 'approved')
    await as(accountId ?? desk, (tx, actor) => decide(tx, actor, kinds, { requestId, stepId, outcome: given, note }))
    return true
  }

  async function decideAll(requestId: string) {
    while (await decideNext(requestId, null, null));
  }
}

/** The open step of a request, with an account of the first for whom it waits: in a city everybody has one, in the demo only who signs in. Null: of a duty. */
async function openStepOf(city: City, requestId: string) {
  return city.asOperator('demo', async (tx) => {
    const step = await tx
      .selectFrom('requests.step')
      .select(['id as stepId', 'role'])
      .where('requestId', '=', requestId)
      .where('state', '=', 'open')
      .orderBy('stage')
      .orderBy('place')
      .executeTakeFirst()
    if (!step) return null
    const member = await tx
      .selectFrom('requests.stepMember as m')
      .innerJoin('people.directoryEntry as d', 'd.personId', 'm.personId')
      .leftJoin('people.account as a', 'a.personId', 'm.personId')
      .select(['m.personId', 'a.id as accountId', 'd.staffNumber'])
      .where('m.stepId', '=', step.stepId)
      .where('m.waits', '=', true)
      .orderBy('m.personId')
      .executeTakeFirst()
    if (!member) return { ...step, accountId: null }
    const accountId =
      member.accountId ??
      (
        await tx
          .insertInto('people.account')
          .values({ personId: member.personId, loginName: member.staffNumber ?? member.personId })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    return { ...step, accountId }
  })
}

/** Who acts; null where requests are there already. */
function handsOf(city: City): Promise<Hands | null> {
  return city.asOperator('demo', async (tx) => {
    const there = await tx
      .selectFrom('requests.request')
      .select('id')
      .where('kind', '=', 'qualification-support')
      .limit(1)
      .executeTakeFirst()
    if (there) return null
    const accounts = await tx
      .selectFrom('people.account as a')
      .leftJoin('people.dutyGrant as g', 'g.accountId', 'a.id')
      .select(['a.id', 'a.label', 'g.duty'])
      .where('a.isDemo', '=', true)
      .orderBy('a.demoOrder')
      .execute()
    const called = (title: string) => accounts.find(({ label }) => label?.startsWith(`${title}（`))?.id
    const [officer, chief] = [called('主事'), called('主査')]
    const personnel = accounts.filter(({ duty }) => duty === 'personnel').map(({ id }) => id)
    invariant(officer && chief && personnel.length > 0, 'a demo city has these sign-ins')
    return { officer, chief, personnel }
  })
}
