import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openZip } from './zip-writer.ts'

it('a zip holds what was added, under its name, and gives the same bytes for the same content', () => {
  const made = () => {
    const zip = openZip()
    zip.add('総務局 総務部.txt', Buffer.from('一'.repeat(1000)))
    zip.add('空.txt', Buffer.alloc(0))
    return Buffer.from(zip.end())
  }
  const bytes = made()
  expect(bytes.equals(made())).toBe(true)
  // Read back by the directory at its end, as every program does.
  const end = bytes.length - 22
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50)
  expect(bytes.readUInt16LE(end + 10)).toBe(2)
  let at = bytes.readUInt32LE(end + 16)
  const files: [string, string][] = []
  for (let file = 0; file < 2; file++) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    const [packed, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const local = bytes.readUInt32LE(at + 42)
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50)
    const from = local + 30 + bytes.readUInt16LE(local + 26)
    files.push([
      bytes.toString('utf8', at + 46, at + 46 + name),
      inflateRawSync(bytes.subarray(from, from + packed)).toString('utf8'),
    ])
    at += 46 + name
  }
  expect(files).toEqual([
    ['総務局 総務部.txt', '一'.repeat(1000)],
    ['空.txt', ''],
  ])
})
