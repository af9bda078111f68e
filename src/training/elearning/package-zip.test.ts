import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openZip } from '../../platform/files/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { samplePackage } from './demo/sample-package.ts'
import { packageLimits, readPackageZip } from './package-zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
function zipped(...files: readonly (readonly [name: string, content: string | Uint8Array])[]) {
  const zip = openZip()
  for (const [name, content] of files) zip.add(name, typeof content === 'string' ? bytes(content) : content)
  return Buffer.from(zip.end())
}
/** The same zip with what its directory says of the first file changed. */
function altered(zip: Buffer, change: (directory: Buffer) => void) {
  const copy = Buffer.from(zip)
  change(copy.subarray(copy.indexOf('PK\x01\x02', 0, 'latin1')))
  return copy
}
const codeOf = (zip: Buffer, limits: Parameters<typeof readPackageZip>[1] = packageLimits) =>
  readPackageZip(zip, limits).then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : `unexpected: ${error}`),
  )

describe('a package is looked at before anything of it is kept', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'training.packageEmpty'],
    ['what is no zip', Buffer.from('%PDF-1.7 …'), 'training.packageNoZip'],
    ['half a zip', zipped(['a.html', 'a'.repeat(500)]).subarray(0, 60), 'training.packageNoZip'],
    ['a folder above', zipped(['../../etc/cron.d/x', 'x']), 'training.packageNamesFolderAbove'],
    ['a folder above on the way', zipped(['a/../../x', 'x']), 'training.packageNamesFolderAbove'],
    ['an absolute path', zipped(['/etc/passwd', 'x']), 'training.packageNamesFolderAbove'],
    ['a drive', zipped(['C:/windows/x', 'x']), 'training.packageNamesFolderAbove'],
    ['strokes of Windows', zipped(['..\\x', 'x']), 'training.packageNamesFolderAbove'],
    ['a name twice', zipped(['a.html', 'x'], ['A.html', 'y']), 'training.packageNameTwice'],
    [
      'a link',
      altered(zipped(['link', '/etc/passwd']), (entry) => entry.writeUInt32LE((0o120777 << 16) >>> 0, 38)),
      'training.packageLinks',
    ],
    [
      'encryption',
      altered(zipped(['a.html', 'x']), (entry) => entry.writeUInt16LE(0x0801, 8)),
      'training.packageEncrypted',
    ],
    [
      'an unknown method',
      altered(zipped(['a.html', 'x']), (entry) => entry.writeUInt16LE(9, 10)),
      'training.packageEncrypted',
    ],
    [
      'another checksum',
      altered(zipped(['a.html', 'xyz']), (entry) => entry.writeUInt32LE(1, 16)),
      'training.packageDamaged',
    ],
    [
      'more in it than it says',
      altered(zipped(['a.html', 'x'.repeat(4000)]), (entry) => entry.writeUInt32LE(10, 24)),
      'training.packageDamaged',
    ],
    ['what swells', zipped(['a.html', new Uint8Array(2 * 1024 * 1024)]), 'training.packageSwells'],
  ] as const)('refuses %s', async (_, zip, code) => {
    expect(await codeOf(zip)).toBe(code)
  })

  it('counts files, and bytes packed and unpacked', async () => {
    const two = zipped(['a.html', 'x'.repeat(100)], ['b.html', 'y'.repeat(100)])
    expect(await codeOf(two)).toBeNull()
    expect(await codeOf(two, { ...packageLimits, entries: 1 })).toBe('training.packageTooMany')
    expect(await codeOf(two, { ...packageLimits, unpackedBytes: 199 })).toBe('training.packageUnpacksTooLarge')
    expect(await codeOf(two, { ...packageLimits, fileBytes: 99 })).toBe('training.packageUnpacksTooLarge')
    expect(await codeOf(two, { ...packageLimits, zipBytes: 50 })).toBe('training.packageTooLarge')
  })

  it('says where each file stands in it, and of which type its content is', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
      'base64',
    )
    const zip = zipped(['a/index.html', '<p>あ</p>'], ['b.png', png], ['c.html', png], ['d.exe', 'MZ'], ['e.jpg', png])
    const entries = await readPackageZip(zip)
    expect(entries.map(({ path, mediaType }) => [path, mediaType])).toEqual([
      ['a/index.html', 'text/html; charset=utf-8'],
      ['b.png', 'image/png'],
      ['c.html', 'application/octet-stream'], // a picture that calls itself a page
      ['d.exe', 'application/octet-stream'],
      ['e.jpg', 'image/png'],
    ])
    const first = entries[0]
    if (!first) throw new Error('there is a first')
    expect(zip.subarray(first.beginsAt, first.beginsAt + first.packedBytes)).toEqual(
      deflateRawSync(bytes('<p>あ</p>'), { level: 6 }),
    )
  })

  it.each(['1.2', '2004'] as const)('takes a package of SCORM %s as it is written by a tool', async (scorm) => {
    const entries = await readPackageZip(Buffer.from(samplePackage({ scorm, title: '見本', pages: ['一'] })))
    expect(entries.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'index.html', 'course.js', 'course.css'])
  })
})
