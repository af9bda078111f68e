import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { mayShip } from './licence-rules.ts'
import { type Lock, linuxX64, type Manifest } from './shipped.ts'
import { inOrder, type SoftwareList, type SoftwarePart, serverParts } from './software-parts.ts'

/**
 * Writes `software.json` beside the web app: every package of the server and of the pages with its version and licence. The page
 * このソフトウェアについて and the bill of materials of a release are made from it. Fails the build for a licence under which nothing may be shipped.
 */
export function softwareList(): Plugin {
  return {
    name: 'software-list',
    apply: 'build',
    generateBundle(_, bundle) {
      const manifest = read('package.json') as Manifest
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = [...modules.map(packageFolder), ...styleFolders()].filter((folder) => folder !== null)
      const parts = inOrder([
        ...serverParts(read('package-lock.json') as Lock, manifest, linuxX64),
        ...folders.map(partOf),
      ])
      const barred = parts.filter(({ licence }) => !mayShip(licence))
      if (barred.length > 0)
        this.error(`may not be shipped: ${barred.map(({ name, licence }) => `${name} (${licence || 'no licence'})`)}`)
      const list: SoftwareList = { version: manifest.version, commit: process.env.SODACHI_COMMIT ?? null, parts }
      this.emitFile({ type: 'asset', fileName: 'software.json', source: JSON.stringify(list, null, 1) })
      this.info(`${parts.length} packages are shipped, all under licences that let them be`)
    },
  }
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Styles are put into one file before they are modules: what they are made from is named in ours. */
function styleFolders(): string[] {
  const names = readFileSync('src/web/styles.css', 'utf8').matchAll(/^@(?:import|plugin) '(@[\w-]+\/[\w-]+|[\w-]+)/gm)
  return [...names].map(([, name = '']) => join('node_modules', name))
}

/** The folder of the package that a module belongs to, or null for ours. */
function packageFolder(id: string): string | null {
  if (id.startsWith('\0') || !id.includes('/node_modules/')) return null
  for (let folder = dirname(id); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && (read(file) as { name?: string }).name !== undefined) return folder
  }
  return null
}

function partOf(folder: string): SoftwarePart {
  const { name, version, license } = read(join(folder, 'package.json')) as Record<string, string>
  return { name: name ?? folder, version: version ?? '', licence: license ?? '', runs: 'web' }
}
