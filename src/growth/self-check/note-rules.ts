import { createHash } from 'node:crypto'
import type { Given } from './self-check-rules.ts'

/** Which notes these are, by their words alone: two windows that read the same have the same, whatever came between. */
export function versionOfNotes(notes: Given): string {
  const inOrder = Object.entries(notes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(inOrder)).digest('base64url').slice(0, 22)
}

/** What is noted after a writing: what it does not name stays, and blank forgets. */
export function notesAfter(kept: Given, written: Given): Given {
  return Object.fromEntries(Object.entries({ ...kept, ...written }).filter(([, note]) => note.trim() !== ''))
}
