import { type RawBuilder, sql } from 'kysely'

/** A number from 0 to `below` - 1 drawn from what it is asked for: md5 gives the same on every server. */
export const drawn = (of: RawBuilder<unknown>, below = 100) =>
  sql<number>`(('x' || substr(md5(${of}), 1, 7))::bit(28)::int % ${sql.lit(below)})`

/** An id made of what it is the id of, with the version and variant that an id of ours has: the API takes no other. */
export const idOf = (of: RawBuilder<unknown>) =>
  sql<string>`overlay(overlay(md5(${of}) placing '4' from 13) placing '8' from 17)::uuid`

/** One of the texts under a key of a jsonb object of lists; null where there is none. */
export const oneOf = (words: RawBuilder<unknown>, key: RawBuilder<unknown>, of: RawBuilder<unknown>) =>
  sql<string>`(${words} -> (${key}) ->> (('x' || substr(md5(${of}), 1, 7))::bit(28)::int % nullif(jsonb_array_length(${words} -> (${key})), 0)))`

/** 職位 in the three sorts for which a demo has words. */
export const rankOf = sql`case when s.grade_id in ('section-director', 'department-director') then 'manager'
  when s.grade_id in ('chief', 'senior-chief') then 'lead' else 'staff' end`
