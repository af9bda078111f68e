import { sql } from 'kysely'
import { ojtSettings, unitNamesOn } from '../../people/index.ts'
import { addDays } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import {
  mondayOf,
  type OjtDays,
  type OjtEnd,
  type OjtPart,
  type OjtTrouble,
  stageState,
  weeksToWrite,
} from './ojt-rules.ts'
import { refuseOjt } from './refusals.ts'

type Progress = {
  stages: number
  goals: number
  views: number
  confirmed: number
  viewsLate: number
  isGoalLate: boolean
  items: number
  itemsDone: number
  weeks: number
  weeksWritten: number
  trouble: OjtTrouble | null
}
const progressOf = sql.raw(
  `p.stages, p.goals, p.views, p.confirmed, p.views_late as "viewsLate", p.is_goal_late as "isGoalLate", p.items, p.items_done as "itemsDone", p.weeks, p.weeks_written as "weeksWritten", p.trouble`,
)
const present = (person: string) =>
  sql.raw(
    `(select d.written from people.directory_entry d where d.person_id = ${person} and d.from_day <= access.today() and d.to_day > access.today() limit 1)`,
  )

type Mine = Progress & {
  ojtId: string
  unitId: string
  part: OjtPart
  learnerName: string | null
  instructorName: string | null
  beginsOn: string
  endsOn: string
  isNamed: boolean
  isOver: boolean
  isCounted: boolean
}

/** OJT of the actor's own, as learner, 指導員 or head of the 課, and the 課 for which they name or propose. */
export async function listMyOjt(tx: Tx, actor: Actor) {
  const { goalWithin, viewWithin } = await ojtSettings(tx)
  const { rows } = await sql<Mine>`
    select o.id as "ojtId", o.unit_id as "unitId", case ${actor.personId}::uuid when o.person_id then 'learner' when o.instructor_id then 'instructor' else 'head' end as part,
      ${present('o.person_id')} as "learnerName", ${present('o.instructor_id')} as "instructorName", o.begins_on as "beginsOn", o.ends_on as "endsOn",
      o.named_at is not null as "isNamed", o.ended_at is not null as "isOver", p.ojt_id is not null as "isCounted", ${progressOf}
    from training.ojt o left join training.ojt_progress(${goalWithin}, ${viewWithin}) p on p.ojt_id = o.id
    order by o.ended_at is not null, o.person_id = ${actor.personId} desc, o.instructor_id = ${actor.personId} desc, o.begins_on desc, o.id`.execute(
    tx,
  )
  return {
    items: rows.map(
      ({
        isCounted,
        ojtId,
        unitId,
        part,
        learnerName,
        instructorName,
        beginsOn,
        endsOn,
        isNamed,
        isOver,
        ...progress
      }) => ({
        ...{ ojtId, unitId, part, learnerName, instructorName, beginsOn, endsOn, isNamed, isOver },
        progress: isCounted ? progress : null,
      }),
    ),
    units: await unitsToName(tx, actor),
    isCentre: actor.duties.includes('training-centre'),
  }
}

/** 課 whose 指導員 the actor names or proposes, with the newcomers who have none. */
async function unitsToName(tx: Tx, actor: Actor) {
  const { rows } = await sql<{
    unitId: string
    isHead: boolean
    missing: { personId: string; name: string; since: string; isProposed: boolean }[]
  }>`
    select u as "unitId", u in (select training.headed()) as "isHead", (
      select coalesce(jsonb_agg(jsonb_build_object('personId', m.person_id, 'name', d.written, 'since', m.since, 'isProposed', m.is_proposed) order by d.kana), '[]')
      from training.ojt_missing() m join people.directory_entry d on d.person_id = m.person_id and d.from_day <= access.today() and d.to_day > access.today()
      where m.unit_id = u) as missing
    from training.promoted() u`.execute(tx)
  const names = await unitNamesOn(
    tx,
    rows.map(({ unitId }) => unitId),
    actor.today.toString(),
  )
  return rows
    .map((row) => ({ ...row, unitName: names.get(row.unitId)?.fullName ?? '' }))
    .toSorted((one, other) => Number(other.isHead) - Number(one.isHead))
}

/** Who works in a 課 today: for whoever names or proposes, and for the two of an OJT there. */
export async function listColleagues(tx: Tx, unitId: string) {
  const { rows } = await sql<{
    personId: string
    name: string
    title: string | null
    isNew: boolean
    isAway: boolean
    isTaught: boolean
    isHead: boolean
  }>`
    select c.person_id as "personId", c.written as name, c.title, c.is_new as "isNew", c.is_away as "isAway", c.is_taught as "isTaught", c.is_head as "isHead"
    from training.ojt_colleagues(${unitId}) c order by c.grade_order, c.staff_number, c.person_id`.execute(tx)
  return rows
}

type Row = {
  ojtId: string
  unitId: string
  learnerId: string
  learnerName: string | null
  instructorId: string
  instructorName: string | null
  beginsOn: string
  endsOn: string
  endedWhy: OjtEnd | null
  isOver: boolean
  impression: string | null
  trouble: OjtTrouble | null
  dueWeeks: string[]
  hasTemplate: boolean
}

/** One OJT with all that its reader may see: the two and the head see everything; for everybody else there is none. */
export async function readOjt(tx: Tx, actor: Actor, ojtId: string) {
  const today = actor.today.toString()
  const { rows } = await sql<Row>`
    select o.id as "ojtId", o.unit_id as "unitId", o.person_id as "learnerId", ${present('o.person_id')} as "learnerName", o.instructor_id as "instructorId",
      ${present('o.instructor_id')} as "instructorName", o.begins_on as "beginsOn", o.ends_on as "endsOn", o.ended_why as "endedWhy", o.ended_at is not null as "isOver", o.impression,
      case when o.ended_at is not null then null when o.ends_on < access.today() then 'over' else training.ojt_trouble(o.unit_id, o.person_id, o.instructor_id) end as trouble,
      array(select w::text from training.ojt_weeks(o.person_id, o.begins_on, o.ends_on) w) as "dueWeeks",
      exists (select from training.ojt_template(o.id)) as "hasTemplate"
    from training.ojt o where o.id = ${ojtId} and o.named_at is not null`.execute(tx)
  const [found] = rows
  if (!found) throw refuseOjt.noSuchOjt()
  const { learnerId, dueWeeks, ...ojt } = found
  const part: OjtPart =
    learnerId === actor.personId ? 'learner' : ojt.instructorId === actor.personId ? 'instructor' : 'head'
  if (part !== 'learner') await audit(tx, { did: 'training.readOjt', about: learnerId, record: ojtId })
  const { items, stages, weeks } = await partsOf(tx, ojtId, today, await ojtSettings(tx))
  const thisWeek = mondayOf(today)
  const isOpen = thisWeek >= mondayOf(ojt.beginsOn) && thisWeek <= ojt.endsOn
  const unit = (await unitNamesOn(tx, [ojt.unitId], today)).get(ojt.unitId)
  return {
    ...ojt,
    part,
    unitName: unit?.fullName ?? '',
    mayImpress: part === 'learner' && !ojt.isOver && today >= addDays(ojt.endsOn, -30),
    stages,
    items,
    weeks,
    toWrite: ojt.isOver
      ? []
      : [
          ...weeksToWrite(
            dueWeeks,
            weeks.map(({ weekOn }) => weekOn),
            isOpen ? thisWeek : null,
          ),
        ],
    colleagues: part === 'learner' || ojt.isOver ? [] : await listColleagues(tx, ojt.unitId),
  }
}

type StageRow = {
  months: 3 | 6 | 12
  dueOn: string
  goal: string
  view: string | null
  viewByName: string | null
  confirmedByName: string | null
  isConfirmed: boolean
}
type ItemRow = {
  itemId: string
  title: string
  taughtByName: string | null
  taughtOn: string | null
  learnedOn: string | null
  checkedOn: string | null
}
type WeekRow = { weekOn: string; words: string; answer: string | null; answeredByName: string | null }

async function partsOf(tx: Tx, ojtId: string, today: string, days: OjtDays) {
  const stages = await sql<StageRow>`
    select s.months, s.due_on as "dueOn", s.goal, s.view, ${present('s.view_by')} as "viewByName", ${present('s.confirmed_by')} as "confirmedByName", s.confirmed_at is not null as "isConfirmed"
    from training.ojt_stage s where s.ojt_id = ${ojtId} order by s.months`.execute(tx)
  const items = await sql<ItemRow>`
    select i.id as "itemId", i.title, ${present('i.taught_by')} as "taughtByName", i.taught_on as "taughtOn", i.learned_on as "learnedOn", i.checked_on as "checkedOn"
    from training.ojt_item i where i.ojt_id = ${ojtId} order by i.position, i.id`.execute(tx)
  const weeks = await sql<WeekRow>`
    select w.week_on as "weekOn", w.words, w.answer, ${present('w.answered_by')} as "answeredByName"
    from training.ojt_week w where w.ojt_id = ${ojtId} order by w.week_on desc`.execute(tx)
  return {
    stages: stages.rows.map(({ isConfirmed, ...stage }) => ({
      ...stage,
      state: stageState(
        { goal: stage.goal, dueOn: stage.dueOn, isViewed: stage.view !== null, isConfirmed },
        today,
        days,
      ),
    })),
    items: items.rows,
    weeks: weeks.rows,
  }
}

type BoardLine = Progress & {
  unitId: string
  unitName: string | null
  personId: string
  learnerName: string | null
  instructorName: string | null
  isMissing: boolean
  isProposed: boolean
  since: string
  endsOn: string | null
}

/** All OJT for 人材育成センター: that they exist and how far they are, and never what is written in them. */
export async function readOjtBoard(tx: Tx, actor: Actor) {
  if (!actor.duties.includes('training-centre')) throw refuseOjt.ojtCentreOnly()
  const { goalWithin, viewWithin } = await ojtSettings(tx)
  const { rows } = await sql<BoardLine>`
    select p.unit_id as "unitId", v.full_name as "unitName", p.person_id as "personId", e.written as "learnerName", i.written as "instructorName", p.instructor_id is null as "isMissing",
      p.is_proposed as "isProposed", p.since, p.ends_on as "endsOn", ${progressOf}
    from training.ojt_board(${goalWithin}, ${viewWithin}) p
    left join people.unit_version v on v.unit_id = p.unit_id and upper_inf(v.recorded) and v.during @> access.today()
    left join people.directory_entry e on e.person_id = p.person_id and e.from_day <= access.today() and e.to_day > access.today()
    left join people.directory_entry i on i.person_id = p.instructor_id and i.from_day <= access.today() and i.to_day > access.today()
    order by e.unit_order, e.kana, p.person_id`.execute(tx)
  await audit(tx, { did: 'training.readOjtBoard', fields: ['progress'] })
  return { items: rows }
}
