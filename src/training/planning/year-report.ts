import { sql } from 'kysely'
import { withGradeNames } from '../../people/index.ts'
import { formatFiscalYear, formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import { type Category, categoryNames } from '../course-rules.ts'
import { readConditions } from './conditions.ts'
import { lineKindNames, percent, yearTotal } from './year-plan-rules.ts'
import { mayReadYear, readYearPlan } from './year-plans.ts'

type Participation = {
  part: 'bureau' | 'grade' | 'category' | 'city'
  name: string
  staff: number | null
  tookPart: number | null
  completions: number | null
}
type Required = { title: string; called: number; completed: number; absent: number; coming: number }
type Used = { title: string; asked: number; percent: number }
type Lesson = { runId: string; unitName: string | null; theme: string; lesson: string }

/** People of whom a report speaks together, or not at all: as `platform.shown_groups` is asked. */
const enough = 10

/** 年報 of a 年度: who took part by 局, 職位 and 区分 with small groups not shown, 基本研修, plan and money, what was shared, the conditions. */
export async function readYearReport(tx: Tx, actor: Actor, fiscalYear: number) {
  mayReadYear(actor)
  const { rows: participation } = await sql<Participation>`
    select y.part, y.name, y.staff, y.took_part as "tookPart", y.completions from training.year_participation(${fiscalYear}) y order by y.part, y.place, y.name`.execute(
    tx,
  )
  const { rows: required } = await sql<Required>`
    select c.title, count(*) filter (where e.state not in ('withdrawn', 'refused', 'lapsed'))::integer as called, count(*) filter (where e.state = 'completed')::integer as completed,
      count(*) filter (where e.state in ('absent', 'incomplete'))::integer as absent, count(*) filter (where e.state = 'admitted')::integer as coming
    from training.enrolment e join training.session s on s.id = e.session_id join training.course c on c.id = e.course_id
    where c.category = 'basic' and s.first_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31)
    group by c.id having count(*) >= ${enough} order by c.title`.execute(tx)
  // What everybody reads on the page of a course, and no count of one year: two years apart would tell of the few between them.
  const { rows: used } = await sql<Used>`
    select c.title, u.asked, u.percent from training.course c cross join lateral training.course_use(c.id) u
    where exists (select from training.session s where s.course_id = c.id and s.state <> 'planned'
      and s.first_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31))
    order by u.percent desc, c.title`.execute(tx)
  const { rows: lessons } = await sql<Lesson>`
    select r.id as "runId", v.full_name as "unitName", r.theme, r.lesson from training.workplace_run r
    left join lateral (select u.full_name from people.unit_version u where u.unit_id = r.unit_id and upper_inf(u.recorded) order by upper(u.during) desc nulls first limit 1) v on true
    where r.is_shared and r.held_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31) order by r.held_on desc, r.id limit 5`.execute(
    tx,
  )
  const { rows: shared } = await sql<{ shared: number }>`
    select count(*)::integer as shared from training.workplace_run r
    where r.is_shared and r.held_on between make_date(${fiscalYear}, 4, 1) and make_date(${fiscalYear} + 1, 3, 31)`.execute(
    tx,
  )
  const { plan, grants, dispatches } = await readYearPlan(tx, actor, { fiscalYear })
  const conditions = await readConditions(tx, actor, { unitId: null, fiscalYear })
  const grades = await withGradeNames(
    tx,
    actor.today.toString(),
    participation.filter(({ part }) => part === 'grade').map(({ name, ...one }) => ({ ...one, gradeId: name || null })),
  )
  const of = (part: Participation['part']) =>
    participation.filter((one) => one.part === part).map(({ part: _, ...one }) => one)
  const [city] = of('city')
  return {
    fiscalYear,
    city: city ?? { name: '', staff: null, tookPart: null, completions: null },
    bureaus: of('bureau'),
    grades: grades.map(({ part: _, gradeId: __, gradeName, ...one }) => ({ ...one, name: gradeName ?? 'そのほか' })),
    categories: of('category').map((one) => ({ ...one, name: categoryNames[one.name as Category] })),
    required,
    used,
    plan: plan && {
      state: plan.state,
      aim: plan.aim,
      review: plan.review,
      courses: plan.courses.map(({ title, sessions, people, held, completed }) => {
        const isSmall = completed !== null && completed > 0 && completed < enough
        return { title, sessions, people, held, completed: isSmall ? null : completed, isSmall }
      }),
      lines: plan.lines.map(({ kind, name, budgetYen, spentYen }) => ({ kind, name, budgetYen, spentYen })),
    },
    grants,
    dispatches,
    shared: shared[0]?.shared ?? 0,
    lessons,
    conditions: conditions.checks
      .filter((check) => check.fiscalYear === fiscalYear)
      .map(({ text, found, next }) => ({ text, found, next })),
  }
}
export type YearReport = Awaited<ReturnType<typeof readYearReport>>

/** The same, and that it was printed. */
export async function collectYearReport(tx: Tx, actor: Actor, fiscalYear: number) {
  const report = await readYearReport(tx, actor, fiscalYear)
  await audit(tx, { did: 'training.printYearReport', fields: [String(fiscalYear)] })
  return { report, today: actor.today.toString() }
}

/** 年報 as a PDF. Outside any transaction: it may take a second. */
export async function printYearReport({ report, today }: Awaited<ReturnType<typeof collectYearReport>>) {
  const title = `${formatFiscalYear(report.fiscalYear, 'wareki')} 職員研修年報`
  const made = await makePdf({
    form: 'kenshu-nenpo',
    title,
    data: { title, printed: `${formatWareki(today)} 印刷`, ...reportWords(report) },
    enclosures: [],
    seconds: Date.parse(`${today}T12:00:00+09:00`) / 1000,
  })
  return {
    file: new File([Uint8Array.from(made.bytes)], `${title}.pdf`, { type: 'application/pdf' }),
    replaced: made.replaced.map((one) => ({ ...one })),
  }
}

const number = (value: number | null) => (value === null ? '※' : value.toLocaleString('ja-JP'))
const rate = (part: number | null, whole: number | null) => {
  const share = part === null || whole === null ? null : percent(part, whole)
  return share === null ? '※' : `${share}％`
}

/** What `forms/kenshu-nenpo.typ` is given: words alone. */
export function reportWords(report: YearReport) {
  const group = ({ name, staff, tookPart, completions }: Omit<Participation, 'part'>) => ({
    name,
    staff: number(staff),
    tookPart: number(tookPart),
    rate: rate(tookPart, staff),
    completions: number(completions),
  })
  const { plan } = report
  const total = yearTotal(plan?.lines ?? [], [...report.grants, ...report.dispatches])
  return {
    city: group({ ...report.city, name: '全体' }),
    bureaus: report.bureaus.map(group),
    grades: report.grades.map(group),
    categories: report.categories.map(({ name, tookPart, completions }) => ({
      name,
      tookPart: number(tookPart),
      completions: number(completions),
    })),
    required: report.required.map(({ title, called, completed, absent }) => ({
      title,
      called: number(called),
      completed: number(completed),
      absent: number(absent),
      rate: rate(completed, called),
    })),
    used: report.used.map(({ title, asked, percent: share }) => ({ title, asked: number(asked), rate: `${share}％` })),
    aim: plan?.aim ?? null,
    review: plan?.review || null,
    courses: (plan?.courses ?? []).map(({ title, sessions, people, held, completed, isSmall }) => ({
      title,
      sessions: `${number(sessions)} → ${held === null ? '―' : number(held)}`,
      people: `${number(people)} → ${isSmall ? '※' : completed === null ? '―' : number(completed)}`,
    })),
    money: [
      ...(plan?.lines ?? []).map(({ kind, name, budgetYen, spentYen }) => ({
        name: `${lineKindNames[kind]}　${name}`,
        budget: number(budgetYen),
        spent: number(spentYen),
      })),
      ...report.grants.map(({ name, amountYen, spentYen }) => ({
        name: `職場研修の助成　${name}`,
        budget: number(amountYen),
        spent: number(spentYen),
      })),
      ...report.dispatches.map(({ name, amountYen, reservedYen, spentYen }) => ({
        name: `派遣研修　${name}${reservedYen > 0 ? `（ほかに確保 ${number(reservedYen)}円）` : ''}`,
        budget: number(amountYen),
        spent: number(spentYen),
      })),
      { name: '合計', budget: number(total.budgetYen), spent: number(total.spentYen) },
    ],
    shared: number(report.shared),
    lessons: report.lessons.map(({ unitName, theme, lesson }) => ({ unitName: unitName ?? '', theme, lesson })),
    conditions: report.conditions,
  }
}
