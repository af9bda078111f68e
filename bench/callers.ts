import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What callers were answered. */
export type Answers = {
  /** Of each that was 200, from its last byte sent to its last byte read. */
  readonly milliseconds: number[]
  /** Statuses other than 200. */
  readonly other: number[]
}

/** The end of the head of an answer. */
const headEnd = Buffer.from('\r\n\r\n')

/**
 * Callers who each ask again as soon as they are answered, over lines that stay open. Requests are whole texts, taken in turn. No more of an answer is read than
 * its status and its length: on the same two cores, whatever reads it well takes a tenth of what is measured.
 */
export async function openCallers(url: string, requests: readonly Buffer[], count: number) {
  const { hostname, port } = new URL(url)
  let turn = 0
  const next = () => requests[turn++ % requests.length] as Buffer
  const callers = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      await once(socket, 'connect')
      return callerOn(socket, next)
    }),
  )
  return {
    /** Asks for so long, and ends with the answers that are still due. */
    async ask(milliseconds: number): Promise<Answers> {
      const answers: Answers = { milliseconds: [], other: [] }
      const until = performance.now() + milliseconds
      await Promise.all(callers.map(({ ask }) => ask(until, answers)))
      return answers
    },
    close() {
      for (const { socket } of callers) socket.destroy()
    },
  }
}

function callerOn(socket: Socket, next: () => Buffer) {
  /** The answer under way, as far as it is read; `due` bytes are missing, or the rest of its head. */
  let head: Buffer | null = null
  let [status, due] = [0, 0]
  let answered: (status: number) => void = () => {}
  let failed: (error: Error) => void = () => {}

  socket.on('data', (part: Buffer) => {
    if (due > 0) due -= part.length
    else {
      head = head === null ? part : Buffer.concat([head, part])
      const end = head.indexOf(headEnd)
      if (end < 0) return
      const said = head.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (\d+)/i.exec(said)?.[1]
      if (length === undefined) return failed(new Error(`an answer without its length: ${said}`))
      status = Number(said.slice(9, 12))
      due = end + headEnd.length + Number(length) - head.length
      head = null
    }
    if (due === 0) answered(status)
    else if (due < 0) failed(new Error('more than was asked for'))
  })
  socket.on('error', (error) => failed(error))
  socket.on('close', () => failed(new Error('the line was closed')))

  const askOnce = (request: Buffer) =>
    new Promise<number>((resolve, reject) => {
      ;[answered, failed] = [resolve, reject]
      socket.write(request, (error) => error && reject(error))
    })
  async function ask(until: number, answers: Answers) {
    for (let began = performance.now(); began < until; ) {
      const said = await askOnce(next())
      const now = performance.now()
      if (said === 200) answers.milliseconds.push(now - began)
      else answers.other.push(said)
      began = now
    }
  }
  return { socket, ask }
}
