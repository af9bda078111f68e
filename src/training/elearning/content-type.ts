import { fileTypeFromBuffer } from 'file-type'

/** Types of what packages are made of, by ending; text has no mark by which content could tell. */
const texts: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  xhtml: 'application/xhtml+xml',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  xml: 'application/xml',
  xsd: 'application/xml',
  dtd: 'application/xml-dtd',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}
/** What a browser shows or plays, by what the content shows. */
const media = /^(image|audio|video|font)\/|^application\/(pdf|wasm)$/

/**
 * The type under which a file of a package is sent. What the content shows goes before the ending; a page or a script whose content is something else is sent as bytes without a
 * type, and so is what nothing tells.
 */
export async function contentType(path: string, content: Uint8Array): Promise<string> {
  const ending = /\.([^./]+)$/.exec(path.toLowerCase())?.[1] ?? ''
  const shown = await fileTypeFromBuffer(content.subarray(0, 8192))
  const text = texts[ending]
  if (shown === undefined) return text ?? 'application/octet-stream'
  if (shown.ext === 'xml' || shown.mime === 'text/vtt') return text ?? 'application/octet-stream'
  return media.test(shown.mime) && text === undefined ? shown.mime : 'application/octet-stream'
}
