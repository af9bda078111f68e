import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the city and loses the answers to some changes: after the city has made them, the caller's line is cut. */
export async function lossyProxy(target: string, loses: () => boolean) {
  let lost = 0
  const server = createServer((incoming, outgoing) => {
    const { hostname, port } = new URL(target)
    const onward = request(
      {
        hostname,
        port,
        path: incoming.url,
        method: incoming.method,
        headers: { ...incoming.headers, host: `${hostname}:${port}`, origin: target },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          if (incoming.method !== 'GET' && loses()) {
            lost += 1
            incoming.socket.destroy()
            return
          }
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
          outgoing.end(Buffer.concat(parts))
        })
      },
    )
    onward.on('error', () => incoming.socket.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost: () => lost,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
