// What of the lock file goes to a city's server: everything that the server needs to run on one platform, and nothing that only builds or tests.
// npm itself cannot say it: an optional peer (better-auth names vite and react) makes it keep what is here for the build alone.

type Entry = {
  readonly version: string
  readonly integrity?: string
  readonly license?: string
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly dependencies?: Names
  readonly optionalDependencies?: Names
  readonly peerDependencies?: Names
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}
type Names = Readonly<Record<string, string>>

export type Lock = { readonly packages: Readonly<Record<string, Entry>> }

export type Manifest = {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly type: string
  readonly dependencies: Names
  readonly optionalDependencies: Names
  readonly allowScripts: Readonly<Record<string, boolean>>
}

/** As npm names them; `libc` is null where a system has only one. */
export type Platform = { readonly os: string; readonly cpu: string; readonly libc: string | null }

export const linuxX64: Platform = { os: 'linux', cpu: 'x64', libc: 'glibc' }

/** Folders of the packages (`node_modules/pg`, nested ones too) that the server needs on a platform, in the order of their names. */
export function shippedFolders({ packages }: Lock, { dependencies, optionalDependencies }: Manifest, on: Platform) {
  const found = new Set<string>()
  const need = (from: string, names: Names, isOptional: boolean) => {
    for (const name of Object.keys(names)) {
      const folder = folderOf(packages, from, name)
      const entry = folder === null ? undefined : packages[folder]
      if (folder === null || entry === undefined) {
        if (isOptional) continue
        throw new Error(`${name}, which ${from || 'Sodachi'} needs, does not stand in package-lock.json`)
      }
      if (found.has(folder) || (isOptional && !fits(entry, on))) continue
      found.add(folder)
      need(folder, entry.dependencies ?? {}, false)
      need(folder, entry.optionalDependencies ?? {}, true)
      const peers = Object.entries(entry.peerDependencies ?? {})
      const needed = peers.filter(([peer]) => entry.peerDependenciesMeta?.[peer]?.optional !== true)
      need(folder, Object.fromEntries(needed), false)
    }
  }
  need('', dependencies, false)
  need('', optionalDependencies, true)
  return [...found].sort()
}

/** A package.json and package-lock.json of the shipped packages alone, from which `npm ci` installs them by their hashes. */
export function shippedAlone(lock: Lock, manifest: Manifest, on: Platform) {
  const folders = shippedFolders(lock, manifest, on)
  const platformPackages = Object.entries(manifest.optionalDependencies).filter(([name]) =>
    folders.includes(`node_modules/${name}`),
  )
  const { name, version, license, type } = manifest
  const dependencies = { ...manifest.dependencies, ...Object.fromEntries(platformPackages) }
  const allowScripts = Object.fromEntries(
    Object.entries(manifest.allowScripts).filter(([allowed]) => allowed in dependencies),
  )
  return {
    manifest: { name, version, private: true, license, type, dependencies, allowScripts },
    lock: {
      name,
      version,
      lockfileVersion: 3,
      requires: true,
      packages: Object.fromEntries<object>([
        ['', { name, version, license, dependencies }],
        ...folders.map((folder) => [folder, alone(lock, folder, folders)] as const),
      ]),
    },
  }
}

/** An entry without npm's marks of what is optional or for developers, and without optional packages of other platforms. */
function alone({ packages }: Lock, folder: string, folders: readonly string[]) {
  const { optionalDependencies = {}, ...entry } = packages[folder] as Entry
  const marks = ['dev', 'optional', 'devOptional', 'peer']
  const there = Object.entries(optionalDependencies).filter(([name]) =>
    folders.includes(folderOf(packages, folder, name) ?? ''),
  )
  return {
    ...Object.fromEntries(Object.entries(entry).filter(([key]) => !marks.includes(key))),
    ...(there.length > 0 ? { optionalDependencies: Object.fromEntries(there) } : {}),
  }
}

/** Where Node finds `name` from the package in `folder`, or null. */
function folderOf(packages: Lock['packages'], folder: string, name: string): string | null {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[candidate]) return candidate
    if (at === '') return null
    if (!at.includes('/node_modules/')) at = '/node_modules/' // one step above is the root
  }
}

const fits = ({ os, cpu, libc }: Entry, on: Platform) =>
  (!os || os.includes(on.os)) && (!cpu || cpu.includes(on.cpu)) && (!libc || on.libc === null || libc.includes(on.libc))
