import { randomUUID } from 'node:crypto'

/** What a writer asked for and was, or was not, told is done. */
type Ask = {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body: unknown
  readonly key: string
}

/** What an account has, by what it was told. */
type Known = {
  readonly views: Map<string, string>
  note: string
  /** Of the notes, as the next writing of them has to name it. */
  notesVersion: string
}

/** Answers that say that nothing was made and the change may be sent again: busy, and no room on the disk. */
const mayComeAgain = (status: number) => status === 503 || status === 507

/**
 * One account that changes things one after the other: it saves and deletes conditions of a search and writes a note, and remembers what it
 * was told is done. Later rooms add their changes here.
 */
export class Writer {
  readonly #cookie: string
  readonly #paragraph: string
  readonly #known: Known
  #open: Ask | null = null
  /** Changes that were acknowledged. */
  acknowledged = 0
  /** Times that the city asked for it again later. */
  refused = 0

  constructor(cookie: string, paragraph: string, notesVersion: string) {
    this.#cookie = cookie
    this.#paragraph = paragraph
    this.#known = { views: new Map(), note: '', notesVersion }
  }

  /** Makes changes until an answer stays out; that one is remembered as open. */
  async run(url: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.#open = this.#next()
      if (!(await this.#send(url, this.#open))) return
      this.#open = null
    }
  }

  /** Sends the open change again, under its key, until it is answered. */
  async settle(url: string): Promise<void> {
    const ask = this.#open
    if (ask === null) return
    while (!(await this.#send(url, ask))) await new Promise((later) => setTimeout(later, 50))
    this.#open = null
  }

  /** What the city has other than what this account was told: lost, doubled or half-made. */
  async differences(url: string): Promise<string[]> {
    const read = async (path: string) =>
      (await (await fetch(url + path, { headers: { cookie: this.#cookie } })).json()) as unknown
    const { items: views } = (await read('/api/people/views?page=people.directory')) as {
      items: { viewId: string; name: string }[]
    }
    const { items } = (await read('/api/growth/self-check?kind=staff')) as {
      items: { paragraphId: string; note: string | null }[]
    }
    const found: string[] = []
    const mine = views.filter(({ name }) => name.startsWith('trial '))
    const there = new Map(mine.map(({ name, viewId }) => [name, viewId]))
    if (there.size !== mine.length) found.push('a condition is there twice')
    for (const [name, id] of this.#known.views) if (there.get(name) !== id) found.push(`${name} is lost`)
    for (const name of there.keys()) if (!this.#known.views.has(name)) found.push(`${name} was not acknowledged`)
    const note = items.find(({ paragraphId }) => paragraphId === this.#paragraph)?.note ?? ''
    if (this.#known.note !== '' && note !== this.#known.note) found.push(`the note is ${note}, not ${this.#known.note}`)
    return found
  }

  #next(): Ask {
    const key = randomUUID()
    const oldest = this.#known.views.values().next().value
    if (this.acknowledged % 3 === 0) {
      const notes = { [this.#paragraph]: `trial ${key}` }
      const body = { kind: 'staff', notes, version: this.#known.notesVersion }
      return { method: 'PUT', path: '/api/growth/self-check/notes', body, key }
    }
    if (oldest !== undefined && this.#known.views.size > 20)
      return { method: 'DELETE', path: `/api/people/views/${oldest}`, body: {}, key }
    return {
      method: 'POST',
      path: '/api/people/views',
      body: { page: 'people.directory', name: `trial ${key.slice(0, 18)}`, query: '' },
      key,
    }
  }

  /** True once the city answered; throws where the answer is a refusal, which no change of ours deserves. */
  async #send(url: string, ask: Ask): Promise<boolean> {
    let answer: Response
    let said: string
    try {
      answer = await fetch(url + ask.path, {
        method: ask.method,
        headers: { cookie: this.#cookie, origin: url, 'content-type': 'application/json', 'idempotency-key': ask.key },
        body: JSON.stringify(ask.body),
      })
      said = await answer.text()
    } catch {
      return false
    }
    if (mayComeAgain(answer.status)) {
      this.refused += 1
      return false
    }
    if (!answer.ok) throw new Error(`${ask.method} ${ask.path}: ${answer.status} ${said}`)
    this.#note(ask, said)
    this.acknowledged += 1
    return true
  }

  #note({ method, path, body }: Ask, said: string) {
    if (method === 'PUT') {
      this.#known.note = (body as { notes: Record<string, string> }).notes[this.#paragraph] ?? ''
      this.#known.notesVersion = (JSON.parse(said) as { version: string }).version
    } else if (method === 'POST')
      this.#known.views.set((body as { name: string }).name, (JSON.parse(said) as { viewId: string }).viewId)
    else for (const [name, id] of this.#known.views) if (path.endsWith(id)) this.#known.views.delete(name)
  }
}

/** A writer for each account that has a 自己点検. */
export async function writersOf(url: string, cookies: Iterable<string>): Promise<Writer[]> {
  const writers: Writer[] = []
  for (const cookie of cookies) {
    const answer = await fetch(`${url}/api/growth/self-check?kind=staff`, { headers: { cookie } })
    if (!answer.ok) continue
    const { items, check, notesVersion } = (await answer.json()) as {
      items: { paragraphId: string }[]
      notesVersion: string
      check: { isFinished: boolean } | null
    }
    const [first] = items
    if (first && !check?.isFinished) writers.push(new Writer(cookie, first.paragraphId, notesVersion))
  }
  return writers
}
