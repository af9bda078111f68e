/** How a refusal is answered over HTTP. `bad` is input that a person can mend; `hidden` does not admit that the thing exists. */
export type RefusalKind = 'bad' | 'signedOut' | 'forbidden' | 'hidden' | 'conflict' | 'busy' | 'tooMany' | 'full'

type Wording<Args extends unknown[]> = {
  /** Only for the types: the facts that the sentences need. */
  readonly facts?: (...args: Args) => void
  readonly kind: RefusalKind
  /** One plain Japanese sentence: what cannot be done. */
  readonly says: string | ((...args: Args) => string)
  /** One plain Japanese sentence: how the reader mends it. */
  readonly fix: string | ((...args: Args) => string)
  /** Name of the input field at which the page shows it. */
  readonly field?: string
}

/** One problem among several, for a form or a file. */
export type Problem = { readonly field: string; readonly message: string; readonly fix: string }

/** An expected "no": thrown by `insist`, turned into HTTP once, shown to people as it is. */
export class Refusal extends Error {
  readonly code: string
  readonly kind: RefusalKind
  readonly fix: string
  readonly field: string | null
  readonly problems: readonly Problem[]

  constructor(fields: {
    code: string
    kind: RefusalKind
    says: string
    fix: string
    field?: string | undefined
    problems?: readonly Problem[] | undefined
  }) {
    // Where it was said is nobody's concern, and what is asked ahead says many that are never thrown: to walk the stack is most of what one costs.
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(fields.says)
    Error.stackTraceLimit = limit
    this.name = 'Refusal'
    this.code = fields.code
    this.kind = fields.kind
    this.fix = fields.fix
    this.field = fields.field ?? null
    this.problems = fields.problems ?? []
  }
}

/** Declares one way to say no. `Args` are the facts its sentences need. */
export function no<Args extends unknown[] = []>(wording: Wording<Args>): Wording<Args> {
  return wording
}

/**
 * The refusals of one room, code and sentences written together:
 * `const refuse = refusals('people', { noSuchPerson: no({ kind: 'hidden', says: '…', fix: '…' }) })`, then `throw refuse.noSuchPerson()`.
 */
export function refusals<Table extends Record<string, Wording<never[]>>>(room: string, table: Table) {
  const made: Record<string, (...args: unknown[]) => Refusal> = {}
  for (const [name, wording] of Object.entries(table)) {
    const { kind, says, fix, field } = wording as unknown as Wording<unknown[]>
    made[name] = (...args) =>
      new Refusal({
        code: `${room}.${name}`,
        kind,
        says: typeof says === 'function' ? says(...args) : says,
        fix: typeof fix === 'function' ? fix(...args) : fix,
        field,
      })
  }
  return made as {
    [Name in keyof Table]: Table[Name] extends { readonly facts?: (...args: infer Args) => void }
      ? (...args: Args) => Refusal
      : never
  }
}

/** Throws the refusal that a rule returned; goes on when there is none. */
export function insist(refusal: Refusal | null): void {
  if (refusal) throw refusal
}

/** What we believe always holds. A breach is a bug with an id, never shown as a refusal. */
export function invariant(condition: unknown, belief: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${belief}`)
}
