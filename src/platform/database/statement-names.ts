/**
 * The names under which PostgreSQL keeps statements parsed and planned on each connection: half the cost of a wide query is its planning. Policies that a plan
 * took in stay right, because a plan made for another role is made anew. The product has more statements than a server can keep (each takes some 50 kB
 * on each connection), and texts with a list of values have no end; so those used of late keep their name, and the others lose it.
 */
export class StatementNames {
  readonly #most: number
  #recent = new Map<string, string>()
  #earlier = new Map<string, string>()
  #given = 0
  #turn = 0

  /** Has a name for each of the last `most` texts, and never more than two times as many. */
  constructor(most: number) {
    this.#most = most
  }

  /** Changes when names have lost their meaning. */
  get turn(): number {
    return this.#turn
  }

  /** The name of a text, which is thereby used. */
  of(text: string): string {
    const recent = this.#recent.get(text)
    if (recent !== undefined) return recent
    if (this.#recent.size >= this.#most) {
      this.#earlier = this.#recent
      this.#recent = new Map()
      this.#turn += 1
    }
    const name = this.#earlier.get(text) ?? this.#next()
    this.#recent.set(text, name)
    return name
  }

  #next(): string {
    this.#given += 1
    return `s${this.#given}`
  }

  /** All names that mean a text. */
  all(): ReadonlySet<string> {
    return new Set([...this.#earlier.values(), ...this.#recent.values()])
  }

  /** Every text gets another name from now on. */
  clear() {
    this.#recent.clear()
    this.#earlier.clear()
    this.#turn += 1
  }
}
