import { beforeAll } from 'vitest'
import { codeOf, layPolicy, smallCity } from '../../people/testing/small-city.ts'
import type { SignedIn, SignedInContext } from '../../platform/http/index.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { makeCourse, setCourse, type WrittenCourse } from '../courses.ts'
import type { SessionText } from '../session-rules.ts'
import { makeSession, setSession } from '../sessions.ts'

/** An ability and a 職位 of the model policy. */
export const judgement = 'ability/officer/judgement'

export const written: WrittenCourse = {
  title: '窓口対応研修',
  category: 'other',
  ownerUnitId: null,
  aim: '相手の話を聞き、見通しを伝える',
  timing: '',
  content: '実際の場面を使う。',
  abilities: [judgement],
  grades: [],
  deliveries: ['hall'],
  hours: 6,
  attendedPercent: null,
  needs: [],
}

export const dated: SessionText = {
  name: '第1回',
  delivery: 'hall',
  choice: 'first-come',
  capacity: 2,
  applyFrom: '2026-04-01',
  applyUntil: '2026-04-20',
  offerDays: 3,
  days: [{ onDay: '2026-05-11', begins: '09:30', ends: '16:30', hall: '研修室A', lecturer: '' }],
}

/** 総務局 with 課長 and officers of 支援課; 育成一 of 人材育成センター. */
export function trainedCity(city: TestCity) {
  const small = smallCity(city)
  const accounts: Record<string, string> = {}
  const as = (name: string) => ({ account: accounts[name] ?? '' })
  /** What a page of theirs asks with. */
  const asking = (name: string) =>
    ({
      as: (work) => city.as(as(name), (tx, actor) => work(tx, actor as SignedIn)),
      look: async (statement) => {
        const { rows, actor } = await city.look(as(name), statement)
        return { rows, actor: actor as SignedIn }
      },
    }) satisfies Pick<SignedInContext, 'as' | 'look'>

  beforeAll(async () => {
    await layPolicy(city)
    await city.superuser(`insert into people.appointing_authority values ('mayor', '市長', 1)`)
    await small.addUnit('総務局', 'bureau', null)
    await small.addUnit('支援課', 'section', '総務局')
    await small.addUnit('税務課', 'section', '総務局')
    for (const [name, unit, grade] of [
      ['局長', '総務局', 'bureau-director'],
      ['課長', '支援課', 'section-director'],
      ['税務課長', '税務課', 'section-director'],
      ['田中花子', '支援課', 'officer'],
      ['鈴木二郎', '支援課', 'officer'],
      ['税務一', '税務課', 'officer'],
      ['育成一', '総務局', 'officer'],
    ] as const)
      await small.addPerson({ name, unit, grade })
    await small.rebuild()
    for (const name of ['局長', '課長', '税務課長', '田中花子', '鈴木二郎', '税務一'])
      accounts[name] = await small.account(name)
    accounts.育成一 = await small.account('育成一', 'training-centre')
  })

  const centre = <T>(work: Parameters<typeof city.as<T>>[1]) => city.as<T>(as('育成一'), work)
  /** A course that is open. */
  const course = async (more: Partial<WrittenCourse> = {}) => {
    const { courseId } = await centre((tx, actor) => makeCourse(tx, actor, { ...written, ...more }))
    await centre((tx, actor) => setCourse(tx, actor, { courseId, state: 'open' }))
    return courseId
  }
  /** A 回 that is open. */
  const session = async (courseId: string, more: Partial<SessionText> = {}) => {
    const { sessionId } = await centre((tx, actor) => makeSession(tx, actor, { ...dated, ...more, courseId }))
    await centre((tx, actor) => setSession(tx, actor, { sessionId, state: 'open' }))
    return sessionId
  }
  /** Many officers more, with accounts: ids of these. */
  const crowd = async (count: number) => {
    const rows = await city.superuser(
      `with p as (insert into people.person select gen_random_uuid() from generate_series(1, $1) returning id),
         d as (insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_id, grade_order, from_day)
           select id, '職員', 'カナ', '', '{}', $2, '支援課', '1', 'officer', 6, '2020-04-01' from p),
         e as (insert into people.employment (person_id, kind, job_family, appointing_authority, during)
           select id, 'regular', '一般事務職', 'mayor', '[2020-04-01,)' from p)
       insert into people.account (person_id, login_name) select id, 'crowd-' || id from p returning id`,
      [count, small.id('支援課')],
    )
    return rows.map(({ id }) => String(id))
  }
  return { small, as, asking, codeOf, centre, course, session, crowd }
}
