import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testCity } from '../platform/testing/database.ts'
import { exportPolicy, importPolicy, listPolicies } from './commands.ts'
import { brokenPackages } from './testing/broken.ts'
import { modelYaml } from './testing/model.ts'

const city = testCity('2026-04-01')
const folder = mkdtempSync(join(tmpdir(), 'policy-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => city.superuser('truncate policy.version cascade'))

/** Runs a command and gives its exit code and what it wrote. */
async function ran(command: (out: { line(text: string): void; note(text: string): void }) => Promise<number>) {
  const lines: string[] = []
  const notes: string[] = []
  const exitCode = await command({ line: (text) => lines.push(text), note: (text) => notes.push(text) })
  return { exitCode, out: lines.join('\n'), notes: notes.join('\n') }
}
function fileOf(content: string | Uint8Array, name = 'policy.yaml') {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}
const countVersions = async () => Number((await city.superuser('select count(*) n from policy.version'))[0]?.n)
const options = { effectiveOn: '2025-04-01', publish: true }

describe('sodachi policy import', () => {
  it('takes a good file in and publishes it', async () => {
    const { exitCode, out } = await ran((to) =>
      importPolicy(city, { file: fileOf(modelYaml), ...options, json: true }, to),
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ version: { effectiveOn: '2025-04-01', state: 'published' }, findings: [] })
    expect((await ran((to) => listPolicies(city, {}, to))).out).toContain(
      '2025-04-01 施行  公開  架空市職員成長・育成方針',
    )
  })

  it.each(brokenPackages)(
    'names line and reason of $what, and changes nothing',
    async ({ yaml, line, path, reason }) => {
      const file = fileOf(yaml)
      const { exitCode, out } = await ran((to) => importPolicy(city, { file, ...options, json: true }, to))
      expect(exitCode).toBe(1)
      const { version, findings } = JSON.parse(out) as {
        version: null
        findings: { line: number; path: string; reason: string }[]
      }
      expect(version).toBeNull()
      const found = findings.find((one) => one.path === path && reason.test(one.reason))
      expect(found).toBeDefined()
      if (line !== null) expect(yaml.split('\n')[(found?.line ?? 0) - 1]).toContain(line)
      const { notes } = await ran((to) => importPolicy(city, { file, ...options }, to))
      expect(notes).toMatch(new RegExp(`^${RegExp.escape(file)}:${found?.line}: `, 'm'))
      expect(await countVersions()).toBe(0)
    },
  )

  it.each([
    { what: 'a file that is not there', file: join(folder, 'none.yaml'), reason: /ファイルを開けません/ },
    { what: 'a folder', file: folder, reason: /ファイルを開けません/ },
    {
      what: 'a file in CP932',
      file: fileOf(Uint8Array.of(0x8c, 0x46, 0x96, 0x7b), 'cp932.yaml'),
      reason: /UTF-8 ではありません/,
    },
  ])('refuses $what', async ({ file, reason }) => {
    const { exitCode, notes } = await ran((to) => importPolicy(city, { file, ...options }, to))
    expect(exitCode).toBe(1)
    expect(notes).toMatch(reason)
    expect(await countVersions()).toBe(0)
  })
})

describe('sodachi policy export', () => {
  it('writes what came in, and says on the side which version it is', async () => {
    await ran((to) => importPolicy(city, { file: fileOf(modelYaml), ...options }, to))
    const { exitCode, out, notes } = await ran((to) => exportPolicy(city, {}, to))
    expect(exitCode).toBe(0)
    expect(parse(out)).toEqual(parse(modelYaml))
    expect(notes).toContain('2025-04-01 施行、公開')
  })

  it('writes the version in force today, another by its id, and the only draft when nothing is in force', async () => {
    const take = async (effectiveOn: string, publish: boolean, title: string) => {
      const file = fileOf(modelYaml.replace(/^title: .*$/m, `title: ${title}`))
      const { out } = await ran((to) => importPolicy(city, { file, effectiveOn, publish, json: true }, to))
      return (JSON.parse(out) as { version: { id: string } }).version.id
    }
    const titleOf = async (version?: string) =>
      (parse((await ran((to) => exportPolicy(city, version ? { version } : {}, to))).out) as { title: string }).title

    await take('2027-04-01', false, '下書き')
    expect(await titleOf()).toBe('下書き')
    await take('2025-04-01', true, '現行')
    const next = await take('2026-10-01', true, '次期')
    expect(await titleOf()).toBe('現行')
    expect(await titleOf(next)).toBe('次期')
  })

  it('refuses a version that does not exist', async () => {
    await expect(ran((to) => exportPolicy(city, { version: 'nonsense' }, to))).rejects.toMatchObject({
      code: 'policy.noSuchVersion',
    })
  })
})
