import { crc32 } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { sql } from 'kysely'
import type { City } from '../../platform/database/index.ts'
import { cityStorage } from '../../platform/files/index.ts'
import { readRange } from './byte-ranges.ts'
import { bareHeaders, fileHeaders, packageHeaders, stageHeaders } from './content-headers.ts'
import { contentOf } from './package-zip.ts'
import { hashOf } from './passes.ts'
import { readStage } from './stage.ts'

type Found = {
  fileId: string
  store: string
  mediaType: string
  beginsAt: number
  packedBytes: number
  sizeBytes: number
  isPacked: boolean
  crc: number | null
}

const partBytes = 1024 * 1024
const tokenForm = /^[\w-]{43}$/
/** Files that are unpacked or read at once; more wait their turn. What people do in the city itself goes before. */
const mostAtOnce = 6

/**
 * The second origin: gives out the files of 教材 to whoever has the pass that stands in the path, and nothing else. It knows no session, reads no cookie and sets none; nobody can
 * do anything here but read what their pass opens.
 */
export function createContentApp({
  city,
  origin,
  appOrigins,
}: {
  city: City
  origin: string
  appOrigins: readonly string[]
}) {
  const stage = readStage()
  const app = new Hono()
  const none = (c: Context, status: 404 | 405 | 416 | 503 = 404) => c.text('', status, bareHeaders)
  const turn = turns(mostAtOnce)

  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return none(c, 405)
    // A script that would stay in the browser and answer in place of this server.
    if (c.req.header('Service-Worker') !== undefined) return none(c)
    return tokenForm.test(c.req.path.split('/')[1] ?? '') || c.req.path === '/healthz' ? next() : none(c)
  })
  app.get('/healthz', (c) => c.json({ ok: true }, 200, bareHeaders))
  app.get('/:token/stage/:name', (c) => {
    const file = stage.get(c.req.param('name'))
    if (!file) return none(c)
    return c.body(file.text, 200, {
      ...stageHeaders({ origin, appOrigins, token: c.req.param('token') }),
      'Content-Type': file.type,
    })
  })
  app.get('/:token/p/*', async (c) => {
    const token = c.req.param('token')
    return send(c, token, pathAfter(c, 3), packageHeaders({ origin, appOrigins, token }))
  })
  app.get('/:token/:name', (c) =>
    send(c, c.req.param('token'), c.req.param('name'), fileHeaders({ appOrigins }, c.req.header('Origin'))),
  )
  app.notFound((c) => none(c))
  app.onError((_, c) => none(c, 503))

  async function send(c: Context, token: string, path: string, headers: Readonly<Record<string, string>>) {
    const hash = hashOf(token)
    const { rows } = await city.look<Found>(
      { signedOut: true },
      sql`select file_id as "fileId", store, media_type as "mediaType", begins_at as "beginsAt", packed_bytes as "packedBytes", size_bytes as "sizeBytes",
        is_packed as "isPacked", crc from training.content_of(${hash}, ${path})`,
    )
    const found = rows[0]
    if (!found) return none(c)
    const { sizeBytes, mediaType, beginsAt, isPacked } = found
    const range = readRange(c.req.header('Range'), sizeBytes)
    if (range === null) return none(c, 416)
    const { from, to, isPart } = range
    const length = to - from
    const about = {
      ...headers,
      'Content-Type': mediaType,
      'Content-Length': String(length),
      'Accept-Ranges': 'bytes',
      ...(isPart ? { 'Content-Range': `bytes ${from}-${to - 1}/${sizeBytes}` } : {}),
    }
    if (c.req.method === 'HEAD') return c.body(null, isPart ? 206 : 200, about)
    return turn(async () => {
      const bytes = isPacked
        ? (await whole(hash, found))?.subarray(from, to)
        : await bytesOf(hash, found, beginsAt + from, beginsAt + to)
      return bytes?.length === length ? c.body(Uint8Array.from(bytes), isPart ? 206 : 200, about) : none(c, 503)
    })
  }

  /** A file of a package that has to be unpacked; null where it is not what was kept. */
  async function whole(hash: Buffer, found: Found) {
    const packed = await bytesOf(hash, found, found.beginsAt, found.beginsAt + found.packedBytes)
    const content = await contentOf(packed, true, found.sizeBytes)
    return content !== null && crc32(content) === Number(found.crc) ? content : null
  }

  async function bytesOf(hash: Buffer, { fileId, store }: Found, from: number, to: number): Promise<Uint8Array> {
    if (to <= from) return new Uint8Array()
    if (store === 's3') return (await cityStorage()?.getPart(fileId, from, to)) ?? new Uint8Array()
    const [first, last] = [Math.floor(from / partBytes), Math.floor((to - 1) / partBytes)]
    const { rows } = await city.look<{ bytes: Buffer }>(
      { signedOut: true },
      sql`select b as bytes from training.content_parts(${hash}, ${fileId}, ${first}, ${last}) b`,
    )
    return Buffer.concat(rows.map(({ bytes }) => bytes)).subarray(from - first * partBytes, to - first * partBytes)
  }
  return app
}

/** The path after so many parts of the address, as the package names it; nothing where it cannot be read. */
function pathAfter(c: Context, parts: number): string {
  try {
    return decodeURIComponent(new URL(c.req.url).pathname.split('/').slice(parts).join('/'))
  } catch {
    return ''
  }
}

function turns(most: number) {
  let underWay = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (underWay >= most) await new Promise<void>((begin) => waiting.push(begin))
    else underWay += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else underWay -= 1
    }
  }
}
