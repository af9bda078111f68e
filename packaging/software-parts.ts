import { type Lock, type Manifest, type Platform, shippedFolders } from './shipped.ts'

/** One package that stands in what a city is given. */
export type SoftwarePart = {
  readonly name: string
  readonly version: string
  /** As its package.json has it; empty where it says none. */
  readonly licence: string
  /** Where it runs: beside the database, or in the browser. */
  readonly runs: 'server' | 'web'
}

/** What `softwareParts` writes beside the web app. */
export type SoftwareList = {
  readonly version: string
  readonly commit: string | null
  readonly parts: readonly SoftwarePart[]
}

/** The packages of the server, from the lock file, each version once. */
export function serverParts(lock: Lock, manifest: Manifest, on: Platform): SoftwarePart[] {
  return inOrder(
    shippedFolders(lock, manifest, on).map((folder) => ({
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: lock.packages[folder]?.version ?? '',
      licence: lock.packages[folder]?.license ?? '',
      runs: 'server' as const,
    })),
  )
}

/** By name and version, each once. */
export function inOrder(parts: readonly SoftwarePart[]): SoftwarePart[] {
  const once = new Map(parts.map((part) => [`${part.name} ${part.version} ${part.runs}`, part]))
  return [...once.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part)
}
