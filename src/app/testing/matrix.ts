import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Actors = { actors: Record<string, string>; groups: Record<string, string[]> }

/** Reads one of the expectations beside the tests. */
export const readMatrix = (name: string): unknown => parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))

const { actors, groups } = readMatrix('access-matrix.yaml') as Actors

export const actorNames = Object.keys(actors)

/** What a group names, actors and groups; null for an actor. */
export const membersOf = (name: string): readonly string[] | null => groups[name] ?? null

/** Actors behind a name; a group may name groups. Throws at a name that nobody has. */
export function actorsOf(name: string): string[] {
  const group = groups[name]
  if (group) return group.flatMap(actorsOf)
  if (!(name in actors)) throw new Error(`no such actor or group: ${name}`)
  return [name]
}
