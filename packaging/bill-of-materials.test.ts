import { expect, it } from 'vitest'
import { billOfMaterials } from './bill-of-materials.ts'

const lock = {
  packages: {
    'node_modules/@scope/one': { version: '1.2.3', integrity: 'sha512-AAECAw==' },
    'node_modules/@scope/one/node_modules/two': { version: '2.0.0' },
    'node_modules/two': { version: '1.0.0', integrity: 'sha512-BAUG' },
  },
}
const list = {
  version: '0.1.0',
  commit: null,
  parts: [
    { name: '@scope/one', version: '1.2.3', licence: 'MIT', runs: 'server' as const },
    { name: 'two', version: '2.0.0', licence: '(MIT OR CC0-1.0)', runs: 'web' as const },
  ],
}
const made = (commit: string) => billOfMaterials(list, lock, commit, '2026-11-24T01:02:03Z')

it('names each package of a release with its address, its hash and its licence, as CycloneDX has them', () => {
  expect(made('0123456789ab')).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { timestamp: '2026-11-24T01:02:03Z', component: { name: 'sodachi', version: '0.1.0-0123456789ab' } },
    components: [
      {
        purl: 'pkg:npm/%40scope/one@1.2.3',
        hashes: [{ alg: 'SHA-512', content: '00010203' }],
        licenses: [{ license: { id: 'MIT' } }],
      },
      { purl: 'pkg:npm/two@2.0.0', licenses: [{ expression: 'MIT OR CC0-1.0' }] },
    ],
  })
  expect(made('0123456789ab').components[1]).not.toHaveProperty('hashes') // the hash of another version is not its own
})

it('is the same for the same commit, with a serial number of its own for another', () => {
  expect(made('0123456789ab')).toEqual(made('0123456789ab'))
  const serial = made('0123456789ab').serialNumber
  expect(serial).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(made('ba9876543210').serialNumber).not.toBe(serial)
})
