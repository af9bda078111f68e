import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Context, Handler } from 'hono'
import { getMimeType } from 'hono/utils/mime'

/** How a file may be sent, best first: the ending of the copy that the build has made, and its name in HTTP. */
const packings = [
  ['.br', 'br'],
  ['.gz', 'gzip'],
] as const

/**
 * The built web app, read once and served from memory: a browser that knows nothing yet asks for sixty files, and on the first morning a whole
 * city does. What a running server serves is of one build, whatever lies in the folder meanwhile.
 */
export function webFiles(root: string) {
  const files = read(root)

  /** Answers with a file by its path in the folder, such as `/assets/index.js`; undefined where there is none. */
  const answer = (c: Context, path: string): Response | undefined => {
    const plain = files.get(path)
    if (!plain) return undefined
    const accepted = acceptedPackings(c.req.header('Accept-Encoding'))
    const packing = packings.find(([ending, name]) => accepted.has(name) && files.has(path + ending))
    const type = getMimeType(path) ?? 'application/octet-stream'
    return c.body(files.get(path + (packing?.[0] ?? '')) ?? plain, 200, {
      'Content-Type': type,
      ...(packing ? { 'Content-Encoding': packing[1] } : {}),
      // Names under /assets change with their content. The page is kept nowhere: "back" after a sign-out asks for it anew, and does not
      // bring back what stood on the screen.
      'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      Vary: 'Accept-Encoding',
    })
  }

  /** The file that a request names. */
  const named: Handler = (c, next) => Promise.resolve(answer(c, c.req.path) ?? next())
  /** The page, at every other address. */
  const page: Handler = (c, next) => Promise.resolve(answer(c, '/index.html') ?? next())
  return { named, page }
}

/** Every file of a folder by its path in an address; none where the folder is not there, as in a test of the API. */
function read(root: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  try {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const paths = entries.map(({ parentPath, name }) => join(parentPath, name))
    return new Map(
      paths.map((path) => [path.slice(root.length).split(sep).join('/'), new Uint8Array(readFileSync(path))]),
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
}

function acceptedPackings(header = ''): ReadonlySet<string> {
  const wishes = header.split(',').map((wish) =>
    wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  )
  return new Set(wishes.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? '')).map(([name = '']) => name))
}
