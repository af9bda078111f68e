import type { TestCity } from '../../testing/database.ts'
import type { SignIn } from '../index.ts'

/** Where the city of the tests is opened. */
export const baseUrl = 'http://sodachi.example'

/** A browser on its way through the identity provider, with its cookies at Sodachi. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly at: SignIn
  /** The cookies of the last answer. */
  set: readonly string[] = []
  readonly #city: TestCity

  constructor(city: TestCity, at: SignIn) {
    this.#city = city
    this.at = at
  }

  cookie() {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ')
  }

  async post(path: string, body: unknown) {
    const answer = await this.at.handler(
      new Request(`${baseUrl}/api/auth/${path}`, {
        method: 'POST',
        headers: { origin: baseUrl, cookie: this.cookie() },
        body: JSON.stringify(body),
      }),
    )
    this.set = answer.headers.getSetCookie()
    for (const cookie of this.set) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/)
      this.cookies.set(name, value)
    }
    return (await answer.json()) as Record<string, string>
  }

  async begin(more: object = {}) {
    return (await this.post('provider/begin', { purpose: 'sign-in', ...more })).url ?? ''
  }

  async finish(back: URL) {
    return this.post('provider/finish', { answer: back.search })
  }

  /** Who is signed in with it; null where nobody ever was. */
  async actor() {
    const session = this.at.sessionToken(new Headers({ cookie: this.cookie() }))
    return session === null ? null : this.#city.as({ session }, async (_, actor) => actor)
  }
}
