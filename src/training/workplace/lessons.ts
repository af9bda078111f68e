import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { RunKind } from './workplace-rules.ts'

const aPage = 20

type Lesson = {
  runId: string
  unitName: string | null
  theme: string
  kind: RunKind
  aim: string
  heldOn: string
  people: number
  lecturer: string
  summary: string
  lesson: string
}

export type LessonsAsked = {
  /** A part of the theme, of the lesson or of the name of the 課. */
  readonly words: string
  /** Where the page before ended. */
  readonly after?: { readonly heldOn: string; readonly runId: string } | undefined
}

/** ほかの課の学び: what 課 have shared of their 職場研修, the latest first. */
export async function listLessons(tx: Tx, { words, after }: LessonsAsked) {
  const like = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Lesson>`
    select r.id as "runId", v.full_name as "unitName", r.theme, r.kind, r.aim, r.held_on as "heldOn", r.people, r.lecturer, r.summary, r.lesson
    from training.workplace_run r
    left join lateral (
      select u.full_name from people.unit_version u where u.unit_id = r.unit_id and upper_inf(u.recorded)
      order by u.during @> access.today() desc, lower(u.during) desc limit 1
    ) v on true
    where r.is_shared and (${words.trim()} = '' or r.theme ilike ${like} or r.lesson ilike ${like} or v.full_name ilike ${like})
      and (${after?.heldOn ?? null}::date is null or (r.held_on, r.id) < (${after?.heldOn ?? null}::date, ${after?.runId ?? null}::uuid))
    order by r.held_on desc, r.id desc limit ${aPage + 1}`.execute(tx)
  const items = rows.slice(0, aPage)
  const last = items.at(-1)
  return { items, next: rows.length > aPage && last ? { heldOn: last.heldOn, runId: last.runId } : null }
}
