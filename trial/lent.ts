import { type How, type Served, serveFolder } from '../bench/server.ts'
import { makeCity } from './city.ts'

/** A city that is served, with everybody of its demo signed in. */
export type Lent = Served & {
  readonly data: string
  /** The borrower needs it no more. */
  giveBack(): Promise<void>
}

/** A demo city for one borrower, and gone after them. */
export async function lendOne(staff: number, how: How = {}): Promise<Lent> {
  const city = makeCity(staff)
  const served = await serveFolder(city.data, how)
  return {
    ...served,
    data: city.data,
    async giveBack() {
      await served.stop()
      city.remove()
    },
  }
}

/** One city for all who come after each other and leave it as it was; `close` ends it. */
export function lendInTurns(staff: number) {
  let lent: Promise<Lent> | undefined
  return {
    lend: async (): Promise<Lent> => {
      lent ??= lendOne(staff)
      return { ...(await lent), giveBack: async () => {} }
    },
    close: async () => (await lent)?.giveBack(),
  }
}
