/** Waits before a request whose answer was lost is sent again, in milliseconds. */
const pauses = [300, 1_000]

type Sending = {
  readonly fetch: (request: Request) => Promise<Response>
  readonly wait: (milliseconds: number) => Promise<void>
}

const overTheNetwork: Sending = {
  fetch: (request) => fetch(request),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}

/**
 * Sends a request under a name of its own, and again where no answer came: the server makes a named change once, so that a lost answer
 * is neither a lost change nor a second one. So too where the server says that it is busy; any other answer is an answer.
 */
export async function send(request: Request, { fetch, wait } = overTheNetwork): Promise<Response> {
  const named = new Request(request)
  named.headers.set('Idempotency-Key', crypto.randomUUID())
  for (const pause of pauses) {
    try {
      const answer = await fetch(named.clone())
      if (answer.status !== 503) return answer
    } catch (error) {
      if (named.signal.aborted) throw error
    }
    await wait(pause)
  }
  return fetch(named)
}
