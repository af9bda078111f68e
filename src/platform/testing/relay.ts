import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { TestServer } from './server.ts'

export type Relay = {
  readonly port: number
  fail(): Promise<void>
  /** Lets nothing through any more, without a word; `letGo` ends that. */
  hang(): void
  letGo(): void
}

/** The server of the tests under an address of its own on this machine; `fail` is its sudden end. */
export async function relayTo({ host, port }: Pick<TestServer, 'host' | 'port'>, at = 0): Promise<Relay> {
  const open = new Set<Socket>()
  let isHanging = false
  const server = createServer((near) => {
    const far = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
    }
    near.pipe(far).pipe(near)
    if (isHanging) for (const socket of [near, far]) socket.pause()
  })
  server.listen(at, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    hang() {
      isHanging = true
      for (const socket of open) socket.pause()
    },
    letGo() {
      isHanging = false
      for (const socket of open) socket.resume()
    },
    async fail() {
      for (const socket of open) socket.destroy()
      if (server.listening) await new Promise((closed) => server.close(closed))
    },
  }
}
