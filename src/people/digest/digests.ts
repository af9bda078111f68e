import { sql } from 'kysely'
import { formatDay, TIME_ZONE } from '../../platform/calendar/index.ts'
import { type City, insertMany, type Tx } from '../../platform/database/index.ts'
import { askJob, type JobKind } from '../../platform/jobs/index.ts'
import { type NewLetter, writeLetters } from '../../platform/mail/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { digestSettings } from '../settings.ts'
import { isDigestDue, isHandOverDue, isReminderDue, letterOf } from './digest-rules.ts'

type AccountFacts = {
  readonly accountId: string
  readonly personId: string
  readonly hour: number | null
  readonly isAway: boolean
  readonly newNotices: number
}
type TaskFacts = {
  readonly taskId: string
  readonly personId: string
  readonly dueOn: string | null
  readonly times: number
  readonly lastOn: string | null
  readonly isHandedOver: boolean
  readonly isMissing: boolean
}

/** Any fixed number: processes that look for digests at the same moment take turns, and the second finds the work done. */
const digesting = 720_190_416

/**
 * Writes the digests that are due, and tells 人事課 of 手続き that lie with somebody who is away: one transaction, called every few minutes. Returns how
 * many letters were written.
 */
export function writeDigestsIn(city: City, sendMail: JobKind<object, null>): Promise<number> {
  const now = city.clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDateTime()
  return city.asService('job', async (tx, { today }) => {
    await sql`select pg_advisory_xact_lock(${digesting})`.execute(tx)
    const tasks = (await sql<TaskFacts>`select * from people.task_facts()`.execute(tx)).rows
    await handOver(tx, tasks, today.toString())

    const { hour: standard, calendar } = await digestSettings(tx)
    const accounts = (await sql<AccountFacts>`select * from people.digest_facts(${now.hour}, ${standard})`.execute(tx))
      .rows
    const due = accounts.filter(({ hour, isAway }) => isDigestDue({ now, hour, isAway }))
    if (due.length === 0) return 0
    await sql`delete from people.digest where on_day < access.today() - 30`.execute(tx)
    await insertMany(
      tx,
      'people.digest',
      due.map(({ accountId }) => ({ accountId, onDay: today.toString() })),
    )
    const ofPerson = Map.groupBy(
      tasks.filter((task) => isReminderDue({ ...task, today: today.toString() })),
      ({ personId }) => personId,
    )
    const letters: NewLetter[] = []
    const reminded: string[] = []
    for (const { accountId, personId, newNotices } of due) {
      const mine = ofPerson.get(personId) ?? []
      const nearest = mine.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null
      const letter = letterOf({ notices: newNotices, tasks: mine.length, nearest }, (day) => formatDay(day, calendar))
      if (letter === null) continue
      letters.push({ accountId, link: '/', topic: 'people.digest', ...letter })
      reminded.push(...mine.map(({ taskId }) => taskId))
    }
    await noteReminders(tx, reminded)
    await writeLetters(tx, letters)
    if (letters.length > 0) await askJob(tx, sendMail, {})
    return letters.length
  })
}

async function noteReminders(tx: Tx, taskIds: readonly string[]) {
  await sql`insert into people.reminder as r (task_id, times, last_on) select id, 1, access.today() from unnest(${taskIds}::uuid[]) as id
    on conflict (task_id) do update set times = r.times + 1, last_on = excluded.last_on`.execute(tx)
}

/** That something is left, not what: even whether somebody has a 自己点検 to do is theirs. */
async function handOver(tx: Tx, tasks: readonly TaskFacts[], today: string) {
  const left = tasks.filter((task) => isHandOverDue({ ...task, today }))
  for (const [personId, theirs] of Map.groupBy(left, (task) => task.personId)) {
    await notify(tx, {
      to: { duty: 'personnel' },
      key: `people.left-tasks/${personId}/${today}`,
      happened: `不在の職員に、期限の近い手続きが${theirs.length}件残っています。`,
      act: '休職などのあいだの扱いを確かめ、必要であれば所属の上司と相談してください。',
      dueOn: null,
      link: `/people/${personId}`,
      button: '職員を見る',
    })
    await sql`insert into people.reminder (task_id, handed_over_on) select id, access.today() from unnest(${theirs.map(({ taskId }) => taskId)}::uuid[]) as id
      on conflict (task_id) do update set handed_over_on = excluded.handed_over_on`.execute(tx)
  }
}
