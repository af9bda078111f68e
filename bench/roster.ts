import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const source = new URL('../src/people/roster/fixtures/roster-300/', import.meta.url)

/**
 * A roster of `staff` people in `folder`: the clean sample over and over, with numbers of their own. Written as the sample is (CP932), byte
 * for byte but for the number, which is plain ASCII at the start of a line and in the mail address.
 */
export function writeRoster(folder: string, staff: number) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'org.csv'), readFileSync(new URL('org.csv', source)))
  const copies = Math.ceil(staff / 300)
  for (const name of ['staff.csv', 'history.csv']) {
    const [header = '', ...lines] = readFileSync(new URL(name, source)).toString('latin1').trimEnd().split('\r\n')
    const wanted = new Set<string>()
    const all: string[] = []
    for (let copy = 0; copy < copies; copy++)
      for (const line of lines) {
        const number = line.slice(0, 8)
        const renamed = String(Number(number) + copy * 10_000).padStart(8, '0')
        if (wanted.size >= staff && !wanted.has(renamed)) continue
        wanted.add(renamed)
        all.push(line.replaceAll(number, renamed))
      }
    writeFileSync(join(folder, name), Buffer.from(`${[header, ...all].join('\r\n')}\r\n`, 'latin1'))
  }
}
