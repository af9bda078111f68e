import { connect } from 'node:net'
import type { Random } from './random.ts'

/** What no library would send: broken request lines and headers, lengths that lie, bytes where text is expected. */
const shapes: readonly ((random: Random) => string)[] = [
  () => 'GET /api/session HTTP/1.1\r\nHost: \0\r\n\r\n',
  () => 'GET /api/session\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
  () => 'GET /api/people/directory?q=\xed\xa0\x80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /api/people/directory?q=%ED%A0%80%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET http://elsewhere.example/api/session HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n',
  () => 'GET //api//session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /assets/..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'GET /api/session HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
  () => 'GET /api/session HTTP/1.1\r\nConnection: close\r\n\r\n',
  () => 'GET /api/session HTTP/9.9\r\nHost: x\r\n\r\n',
  () => 'BREW /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  () => 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  (random) =>
    `GET /api/session HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(random.below(40_000))}\r\nConnection: close\r\n\r\n`,
  (random) => `GET /api/${'x'.repeat(random.below(20_000))} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  () =>
    'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"a":',
  () => 'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
  () =>
    'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  () => 'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  () =>
    'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnope',
  () =>
    'POST /api/growth/awareness HTTP/1.1\r\nHost: x\r\nContent-Type: \xff\xff\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  () => 'GET /api/session HTTP/1.1\r\nHost: x\r\nCookie: \x80\x81=\xff; sodachi=%ff\r\nConnection: close\r\n\r\n',
  () =>
    'GET /api/session HTTP/1.1\r\nHost: x\r\nRange: bytes=-99999999999999999999\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n',
  (random) => `${Array.from({ length: 200 }, () => String.fromCharCode(random.below(256))).join('')}\r\n\r\n`,
]

/** Sends one of them and reads the status of the answer; null where the line is closed without one, which is an answer too. */
export function sendRaw(url: string, random: Random): Promise<{ sent: string; status: number | null; text: string }> {
  const { hostname, port } = new URL(url)
  const sent = random.pick(shapes)(random)
  return new Promise((resolve) => {
    let text = ''
    const end = () => {
      socket.destroy()
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
      resolve({ sent, status: status === undefined ? null : Number(status), text })
    }
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(sent, 'latin1')))
    socket.setEncoding('latin1').setTimeout(300, end)
    socket.on('data', (part) => {
      text += part
    })
    socket.on('close', end).on('error', end)
  })
}
