import { needsProof, showsSecret } from '../../src/app/operations.ts'
import { requestKinds } from '../../src/app/request-kinds.ts'
import { createRouter } from '../../src/app/router.ts'
import { purposeOf } from '../../src/app/uses.ts'
import { openWatch } from '../../src/app/watch.ts'
import type { City, Who } from '../../src/platform/database/index.ts'
import { createApp } from '../../src/platform/http/index.ts'
import type { SignIn } from '../../src/platform/signin/index.ts'
import { requestProcedures } from '../../src/requests/index.ts'
import { testKinds } from '../../src/requests/testing/kinds.ts'
import { type Random, randomOf } from '../random.ts'
import { type Fault, withFault } from './faults.ts'
import type { Laid, Row, SeedCity } from './ground.ts'
import type { Part } from './part.ts'

/** Kinds of the office, which try every way of the engine, and those of the city. */
const kinds = [...testKinds.values(), ...requestKinds]

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What does not hold; the seed fails with it. */
class Breach extends Error {}

/** Chances of what goes wrong on the way of a change, and of a client that sends twice. */
const [faultShare, deafShare, twiceShare] = [0.08, 0.04, 0.03]
/** Statements of a change at the most, as far as faults care. */
const mostStatements = 30
/** What went wrong, as it is counted. */
const faultKinds = ['fails', 'is cut', 'is not heard', 'answer lost']
/** Shares of the steps, and of the nights and rounds, after which all that holds is looked at. */
const [oftenShare, restShare] = [0.15, 0.3]
const codes = ['40P01', '57014', '57P01', '53100', '53300', 'XX000']

/** One simulated city: whoever works in it, its clock, its faults, and a line for everything that was done. */
export class Sim {
  readonly city: SeedCity
  readonly laid: Laid
  readonly random: Random
  /** Chances of what is looked at: a draw of its own, so that whoever looks more often sees the same year. */
  readonly looking: Random
  /** Who has left, with their last day. */
  readonly gone = new Map<string, string>()
  readonly lines: string[] = []
  /** Faults that were met, answers nobody heard, changes that were sent twice. */
  readonly met: Record<string, number> = {}
  readonly #app: ReturnType<typeof createApp>
  readonly #unexpected: string[] = []
  #keys = 0

  readonly #parts: readonly Part[]
  #looksAtAll: boolean
  #faultsBefore = 0

  /** `looksAtAll`: all that holds is looked at each time, to find the very step after which it did not. */
  constructor(
    { city, laid, parts }: { city: SeedCity; laid: Laid; parts: readonly Part[] },
    seed: number,
    looksAtAll: boolean,
  ) {
    this.city = city
    this.laid = laid
    this.random = randomOf(seed)
    this.looking = randomOf(seed ^ 0x5eed)
    this.#looksAtAll = looksAtAll
    this.#parts = parts
    this.#app = this.#serve()
  }

  get today(): string {
    return this.city.clock.today().toString()
  }

  /** Everybody who works here today. */
  get names(): readonly string[] {
    const { today } = this
    return Object.keys(this.laid.accounts).filter((name) => (this.gone.get(name) ?? '9') >= today)
  }

  sql = (text: string, parameters: readonly unknown[] = []): Promise<Row[]> => this.city.sql(text, parameters)

  count = (of: string, times = 1): void => {
    this.met[of] = (this.met[of] ?? 0) + times
  }

  insist(holds: boolean, otherwise: string): void {
    if (!holds) throw new Breach(otherwise)
  }

  /** What somebody reads. */
  async read(who: string, path: string): Promise<Answer> {
    return this.#plainly(who, 'GET', path, undefined, null)
  }

  /** The same, where there is nothing that could refuse it. */
  async readWhole(who: string, path: string): Promise<Readonly<Record<string, unknown>>> {
    const { status, body } = await this.read(who, path)
    this.insist(status === 200, `${who} GET ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  /**
   * What somebody changes, as a page does it: under a key, and again under the same until there is an answer. On the way something may go wrong; an
   * answer that was given and not heard is given again as it was.
   */
  async change(who: string, method: Method, path: string, body: unknown = {}): Promise<Answer> {
    const { random } = this
    this.#keys += 1
    const key = `simulated-${this.#keys}`
    const fault = random.chance(faultShare) ? this.#anyFault() : null
    const first = await withFault(fault, () => this.#send(who, method, path, body, key))
    const answer = first.value
    if (answer === null) throw first.error
    const isLost = random.chance(deafShare)
    if (first.isMet) this.count(`${fault?.how}`)
    const mayComeAgain = first.isMet && (answer.status >= 500 || answer.status === 409)
    if (!first.isMet) this.#insistExpected(who, method, path, answer)
    if (!mayComeAgain && !isLost && !random.chance(twiceShare)) return answer
    if (isLost) this.count('answer lost')
    const again = await this.#plainly(who, method, path, body, key)
    if (answer.status === 200)
      this.insist(
        JSON.stringify(again) === JSON.stringify(answer),
        `${who} ${method} ${path}, sent again: ${JSON.stringify(again)} after ${JSON.stringify(answer)}`,
      )
    return again
  }

  /** Work of the city itself: what a fault ends is begun again, as the queue does it. */
  async work<T>(what: string, work: () => Promise<T>): Promise<T> {
    const fault = this.random.chance(faultShare * 2) ? this.#anyFault() : null
    const { value, error, isMet } = await withFault(fault, work)
    if (isMet) this.count(`${fault?.how}`)
    if (error === null) return value as T
    if (!isMet) throw error
    this.note(`${what} failed and is done again`)
    return work()
  }

  /** After a step: what is quickly seen each time, the rest where something went wrong and now and then. */
  async holdAlways() {
    for (const { always } of this.#parts) await always?.(this)
    const isChosen = this.looking.chance(oftenShare)
    if (!this.#looksAtAll && !isChosen && this.#faults === this.#faultsBefore) return
    this.#faultsBefore = this.#faults
    for (const { often } of this.#parts) await often?.(this)
  }

  async holdAtRest() {
    const isChosen = this.looking.chance(restShare)
    if (!this.#looksAtAll && !isChosen) return
    this.count('looked at rest')
    for (const { atRest } of this.#parts) await atRest?.(this)
  }

  get #faults(): number {
    return faultKinds.reduce((all, how) => all + (this.met[how] ?? 0), 0)
  }

  /** Time passes until the next step; a day ends with a night, and not by this. */
  pause(minutes: number) {
    const { clock } = this.city
    const now = clock.now().toZonedDateTimeISO('Asia/Tokyo')
    const then = now.add({ minutes })
    const late = now.withPlainTime('23:00')
    clock.set(Temporal.ZonedDateTime.compare(then, late) < 0 ? then : now.add({ seconds: 1 }))
  }

  /** All that is under way comes to rest, and is looked at once more. */
  async end() {
    this.#looksAtAll = true
    await this.holdAlways()
    for (const { steps } of this.#parts)
      for (const step of steps) if (step.isLast) this.note(`at the end, ${step.what}: ${await step.run(this)}`)
  }

  note(line: string) {
    this.lines.push(`${this.city.clock.now().toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString()} ${line}`)
  }

  async #plainly(who: string, method: Method, path: string, body: unknown, key: string | null): Promise<Answer> {
    const answer = await this.#send(who, method, path, body, key)
    this.#insistExpected(who, method, path, answer)
    return answer
  }

  #insistExpected(who: string, method: Method, path: string, { status, body }: Answer) {
    this.insist(
      status < 500 && this.#unexpected.length === 0,
      `${who} ${method} ${path}: ${status} ${JSON.stringify(body)} ${this.#unexpected.splice(0).join(' ')}`,
    )
  }

  async #send(who: string, method: Method, path: string, body: unknown, key: string | null): Promise<Answer> {
    this.#unexpected.length = 0
    const response = await this.#app.request(`http://localhost/api${path}`, {
      method,
      headers: {
        cookie: this.laid.accounts[who] ?? '',
        ...(key === null ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(key === null ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
  }

  #anyFault(): Fault {
    const { random } = this
    if (random.chance(0.4)) return { how: 'is not heard', at: 1 }
    const at = 1 + random.below(mostStatements)
    return random.chance(0.5) ? { how: 'is cut', at } : { how: 'fails', at, code: random.pick(codes) }
  }

  #serve() {
    const { city } = this
    const signIn = {
      handler: async () => new Response(null, { status: 404 }),
      sessionToken: (headers: Headers) => headers.get('cookie'),
      ways: { provider: false, passwordForAll: true },
      connections: () => ({ inUse: 0, idle: 2, waiting: 0, most: 2 }),
    } as unknown as SignIn
    const { ground } = openWatch({ city, dataDir: null }, signIn)
    /** The cookie is the account: who somebody is, and by what proof, is tried elsewhere. */
    const account = (who: Who): Who => ('session' in who ? { account: who.session } : who)
    const entered: City = {
      ...city,
      as: (who, work) => city.as(account(who), work),
      look: (who, statement, how) => city.look(account(who), statement, how),
    }
    return createApp({
      city: entered,
      router: { ...createRouter(signIn, ground), requests: requestProcedures(kinds) },
      needsProof,
      showsSecret,
      purposeOf,
      signIn,
      webRoot: 'src/web',
      version: '0',
      log: { info() {}, error: (fields) => this.#unexpected.push(JSON.stringify(fields)) },
    })
  }
}
