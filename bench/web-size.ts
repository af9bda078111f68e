import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * Kilobytes of gzipped JavaScript that home's first load takes: what index.html names, what those import at once, and home's own
 * page with what it imports.
 */
export function compressedScripts(webRoot: string): number {
  const assets = readdirSync(join(webRoot, 'assets')).filter((name) => name.endsWith('.js'))
  const html = readFileSync(join(webRoot, 'index.html'), 'utf8')
  const wanted = assets.filter((name) => html.includes(name) || name.startsWith('HomePage'))
  const seen = new Set<string>()
  let bytes = 0
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const source = readFileSync(join(webRoot, 'assets', name))
    bytes += gzipSync(source, { level: 9 }).length
    for (const [, imported] of source.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      if (imported) wanted.push(imported)
  }
  return bytes / 1000
}
