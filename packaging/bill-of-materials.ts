import { createHash } from 'node:crypto'
import type { Lock } from './shipped.ts'
import type { SoftwareList, SoftwarePart } from './software-parts.ts'

/** What a release is made of, as CycloneDX 1.6 has it: the same list and commit give the same bytes. */
export function billOfMaterials({ version, parts }: SoftwareList, lock: Lock, commit: string, committed: string) {
  const self = `pkg:generic/sodachi@${version}+${commit}`
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(self)}`,
    version: 1,
    metadata: {
      timestamp: committed,
      component: {
        'bom-ref': self,
        type: 'application',
        name: 'sodachi',
        version: `${version}-${commit}`,
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: parts.map((part) => component(part, lock)),
  }
}

function component({ name, version, licence, runs }: SoftwarePart, { packages }: Lock) {
  const entry = Object.entries(packages).find(
    ([folder, one]) => folder.endsWith(`node_modules/${name}`) && one.version === version,
  )
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [algorithm = '', base64 = ''] = entry?.[1].integrity?.split('-') ?? []
  return {
    'bom-ref': `${purl}#${runs}`,
    type: 'library',
    name,
    version,
    purl,
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] }
      : {}),
    licenses: [/ /.test(licence) ? { expression: licence.replace(/^\((.*)\)$/, '$1') } : { license: { id: licence } }],
    properties: [{ name: 'sodachi:runs', value: runs }],
  }
}

/** A name-based UUID (version 8: by our own rule), so that a release has one serial number wherever it is built. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
