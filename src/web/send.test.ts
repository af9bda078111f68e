import { describe, expect, it } from 'vitest'
import { send } from './send.ts'

/** A network that loses the answer to the first `lost` requests. */
function losing(lost: number) {
  const sent: { key: string | null; body: string }[] = []
  const waits: number[] = []
  const network = {
    fetch: async (request: Request) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.text() })
      if (sent.length <= lost) throw new TypeError('Failed to fetch')
      return new Response('done')
    },
    wait: async (milliseconds: number) => {
      waits.push(milliseconds)
    },
  }
  return { network, sent, waits }
}
const change = (signal?: AbortSignal) =>
  new Request('http://localhost/api/rpc/growth/answer', {
    method: 'POST',
    body: '{"choice":1}',
    ...(signal && { signal }),
  })

describe('a request whose answer is lost', () => {
  it.each([0, 1, 2])('is sent again under the same name and with the same content, %i times', async (lost) => {
    const { network, sent } = losing(lost)
    expect(await (await send(change(), network)).text()).toBe('done')
    expect(sent).toHaveLength(lost + 1)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(sent.every(({ key, body }) => key !== null && body === '{"choice":1}')).toBe(true)
  })

  it('is given up after the third time', async () => {
    const { network, sent, waits } = losing(9)
    await expect(send(change(), network)).rejects.toThrow('Failed to fetch')
    expect(sent).toHaveLength(3)
    expect(waits).toEqual([300, 1_000])
  })

  it('is not sent again once nobody waits for it', async () => {
    const leaving = new AbortController()
    const { network, sent } = losing(9)
    const fetch = (request: Request) => {
      leaving.abort()
      return network.fetch(request)
    }
    await expect(send(change(leaving.signal), { ...network, fetch })).rejects.toThrow()
    expect(sent).toHaveLength(1)
  })

  it('is sent again where the server is busy, and says so in the end', async () => {
    const { network, sent } = losing(0)
    const busy = async (request: Request) => {
      await network.fetch(request)
      return new Response('busy', { status: 503 })
    }
    expect((await send(change(), { ...network, fetch: busy })).status).toBe(503)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(sent).toHaveLength(3)
  })

  it('has a name of its own', async () => {
    const { network, sent } = losing(0)
    await send(change(), network)
    await send(change(), network)
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
  })
})
