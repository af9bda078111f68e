import { createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

type Received = { readonly to: readonly string[]; readonly raw: string }

/** A real SMTP server on this machine. `answers` may refuse an address: 550 for good, 451 for now. */
export async function startMailServer() {
  const received: Received[] = []
  const answers = new Map<string, number>()
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'sodachi' && password === 'himitsu'
        ? done(null, { user: username })
        : done(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: ({ address }, _, done) => {
      const code = answers.get(address)
      done(code === undefined ? null : Object.assign(new Error('not taken'), { responseCode: code }))
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    received,
    answers,
    env: envOf(portOf(server.server.address())),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

/** Takes connections and never says a word. */
export async function startHangingServer() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: envOf(portOf(server.address())),
    connections: () => sockets.size,
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const portOf = (address: ReturnType<ReturnType<typeof createServer>['address']>) =>
  typeof address === 'object' && address ? address.port : 0

const envOf = (port: number) => ({
  SODACHI_SMTP_HOST: '127.0.0.1',
  SODACHI_SMTP_PORT: String(port),
  SODACHI_SMTP_TLS: 'none',
  SODACHI_SMTP_USER: 'sodachi',
  SODACHI_SMTP_PASSWORD: 'himitsu',
  SODACHI_MAIL_FROM: 'sodachi@city.example.jp',
  SODACHI_BASE_URL: 'https://sodachi.city.example.jp/',
})
