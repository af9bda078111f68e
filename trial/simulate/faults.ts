import pg from 'pg'

/**
 * What goes wrong on the way to the database: a statement fails there (and with it its transaction), the connection is lost before a statement, or
 * after a commit whose answer nobody hears.
 */
export type Fault =
  | { readonly how: 'fails'; readonly at: number; readonly code: string }
  | { readonly how: 'is cut'; readonly at: number }
  | { readonly how: 'is not heard'; readonly at: number }

type Query = (this: pg.Client, ...given: unknown[]) => Promise<unknown>
type Wire = { connection: { stream: { destroy(): void } }; connectionParameters: { application_name?: string } }

let armed: { readonly fault: Fault; left: number } | null = null

/** Stands between this process and every pool of a city. The simulation does one thing at a time, so one fault is armed at the most. */
const plain = pg.Client.prototype.query as unknown as Query
const query: Query = async function (...given) {
  const [first] = given
  const text = typeof first === 'string' ? first : (first as { text?: string }).text
  const wire = this as unknown as Wire
  if (armed === null || wire.connectionParameters.application_name !== 'sodachi login') return plain.apply(this, given)
  const { fault } = armed
  if (fault.how === 'is not heard' && text !== 'commit') return plain.apply(this, given)
  armed.left -= 1
  if (armed.left > 0) return plain.apply(this, given)
  armed = null
  if (fault.how === 'fails')
    return plain.call(
      this,
      `do $$ begin raise exception 'made by the simulation' using errcode = '${fault.code}'; end $$`,
    )
  if (fault.how === 'is not heard') await plain.apply(this, given)
  wire.connection.stream.destroy()
  return plain.apply(this, given)
}

/** Puts the faults in the way until the returned function is called. */
export function letFaultsHappen(): () => void {
  pg.Client.prototype.query = query as never
  return () => {
    armed = null
    pg.Client.prototype.query = plain as never
  }
}

/** Does something with a fault on its way: what came of it, and whether it was met. */
export async function withFault<T>(fault: Fault | null, work: () => Promise<T>) {
  armed = fault === null ? null : { fault, left: fault.at }
  try {
    const value = await work()
    return { value, error: null, isMet: fault !== null && armed === null }
  } catch (error) {
    return { value: null, error, isMet: fault !== null && armed === null }
  } finally {
    armed = null
  }
}
