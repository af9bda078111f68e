import { createHash } from 'node:crypto'

/**
 * Ids come from the seed and their turn, those of the database as those of the process: what is ordered by id is ordered alike in every run. The planner
 * writes the body of so plain a function into the statement; as `security definer` it would be called, and PostgreSQL calls what it has built in by number.
 */
export const drawnInDatabase = `
  create sequence public.drawn;
  grant usage on schema public to public;
  grant usage on sequence public.drawn to public;
  create or replace function pg_catalog.gen_random_uuid() returns uuid language sql volatile
    as $$ select overlay(overlay(md5(nextval('public.drawn')::text) placing '4' from 13) placing '8' from 17)::uuid $$`

/** More than a seed draws. What is laid before all seeds draws before the first of them. */
const mostDrawn = 2n ** 30n

/** From here on a seed draws: a number of its own, so that the function, and whatever is planned with it, stays as it is from seed to seed. */
export const drawFrom = (seed: number) => `select setval('public.drawn', ${(BigInt(seed >>> 0) + 1n) * mostDrawn})`

const chance = crypto.randomUUID

/** As above for ids that rooms make before they write; until the returned function is called. */
export function drawIds(seed: number): () => void {
  let turn = 0
  crypto.randomUUID = () => {
    turn += 1
    const hex = createHash('md5').update(`${seed}/process/${turn}`).digest('hex')
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5') as ReturnType<typeof chance>
  }
  return () => {
    crypto.randomUUID = chance
  }
}
