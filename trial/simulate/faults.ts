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
type Connect = (this: pg.Client, done?: (error?: Error) => void) => unknown
type End = (this: pg.Client, done?: () => void) => unknown
type Wire = {
  connectionParameters: { application_name?: string }
  connection: unknown
  _queryable: boolean
  _connected: boolean
}

let armed: { readonly fault: Fault; left: number } | null = null

const prototype = pg.Client.prototype as unknown as { query: Query; connect: Connect; end: End }
const plain = { query: prototype.query, connect: prototype.connect, end: prototype.end }

/**
 * A line that is cut or ended is gone for whoever held it, and what was not kept is taken back. The server's end of it lives on and is what the next new
 * line gets, in this seed or a later one: what is planned on it is half of what a year costs, and that new ones are begun is tried elsewhere (`crash`, `outage`).
 */
const spare: pg.Client[] = []
/** What really stands behind a client that was given such an end. */
const ends = new WeakMap<pg.Client, pg.Client>()
const gone = new WeakSet<pg.Client>()

const endOf = (client: pg.Client) => ends.get(client) ?? client
const wireOf = (client: pg.Client) => client as unknown as Wire
const isOfPool = (client: pg.Client) => wireOf(client).connectionParameters.application_name === 'sodachi login'
const lost = () => new Error('Connection terminated unexpectedly')

async function cut(client: pg.Client) {
  gone.add(client)
  const end = endOf(client)
  await plain.query.call(end, 'rollback; discard temp; select pg_advisory_unlock_all()')
  spare.push(end)
  wireOf(client)._queryable = false // as the pool asks it
}

/** A client takes an end that is left, or begins one of its own. */
const connect: Connect = function (done) {
  const end = isOfPool(this) ? spare.pop() : undefined
  if (end === undefined) return plain.connect.call(this, done)
  wireOf(end)._queryable = true
  ends.set(this, end)
  wireOf(this).connection = wireOf(end).connection // whoever asks how much has come asks the line
  wireOf(this)._connected = true
  if (done) process.nextTick(done)
  return Promise.resolve(this)
}

const end: End = function (done) {
  const told = () => {
    this.emit('end')
    done?.()
  }
  if (!isOfPool(this) || !wireOf(this)._connected) return plain.end.call(this, done)
  return Promise.resolve(gone.has(this) ? undefined : cut(this)).then(told)
}

/** Stands between this process and every pool of a city. The simulation does one thing at a time, so one fault is armed at the most. */
const query: Query = async function (...given) {
  const [first] = given
  const text = typeof first === 'string' ? first : (first as { text?: string }).text
  if (gone.has(this)) throw lost()
  const end = endOf(this)
  // What a line forgets depends on what it has asked before this seed, and so it is no statement of the seed.
  const isOfLine = text?.startsWith('deallocate ') ?? false
  if (armed === null || !isOfPool(this) || isOfLine) return plain.query.apply(end, given)
  const { fault } = armed
  if (fault.how === 'is not heard' && text !== 'commit') return plain.query.apply(end, given)
  armed.left -= 1
  if (armed.left > 0) return plain.query.apply(end, given)
  armed = null
  if (fault.how === 'fails')
    return plain.query.call(
      end,
      `do $$ begin raise exception 'made by the simulation' using errcode = '${fault.code}'; end $$`,
    )
  if (fault.how === 'is not heard') await plain.query.apply(end, given)
  await cut(this)
  throw lost()
}
/** Puts the faults in the way until the returned function is called. */
export function letFaultsHappen(): () => void {
  Object.assign(prototype, { query, connect, end })
  return () => {
    armed = null
    Object.assign(prototype, plain)
  }
}

/** Ends what is left of the lines when all seeds are over. */
export async function endSpareLines() {
  for (const left of spare.splice(0)) {
    wireOf(left)._queryable = true
    await plain.end.call(left)
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
