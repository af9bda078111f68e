import { randomBytes } from 'node:crypto'

/** Bytes of a request's number, and for how many numbers they are drawn at once: one draw for each took ten times as long. */
const [size, atOnce] = [6, 256]

let drawn = randomBytes(size * atOnce)
let used = 0

/** A number for a request, by which its line in the log is found. */
export function newRequestId(): string {
  if (used === drawn.length) {
    drawn = randomBytes(size * atOnce)
    used = 0
  }
  used += size
  return drawn.toString('hex', used - size, used)
}
