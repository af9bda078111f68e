import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readPackage, writePackage } from './package.ts'
import { kumamotoNotRun, kumamotoYaml } from './testing/kumamoto.ts'
import { modelPolicy, modelYaml } from './testing/model.ts'

const kumamoto = kumamotoYaml()
const checkout = join(import.meta.dirname, '../..')

describe('the bundled model policy', () => {
  const policy = modelPolicy()

  it('has the four 志向 with three behaviours each, 9 and 11 actions, and seven 職位', () => {
    expect(policy.orientations.map(({ behaviours }) => behaviours.length)).toEqual([3, 3, 3, 3])
    expect(policy.initiatives.flatMap(({ staffActions }) => staffActions)).toHaveLength(9)
    expect(policy.initiatives.flatMap(({ managerActions }) => managerActions)).toHaveLength(11)
    expect(policy.grades.map(({ name }) => name)).toEqual([
      '局長級',
      '部長級',
      '課長級',
      '主幹級',
      '主査級',
      '主任主事級',
      '主事級',
    ])
  })

  it('asks no 知識・技術 of 局長級 and no 組織管理 of 主事級, and names no 評価項目 for 局長級', () => {
    const [bureauDirector] = policy.grades
    const officer = policy.grades.at(-1)
    expect(bureauDirector?.abilities).not.toHaveProperty('knowledge')
    expect(Object.values(bureauDirector?.abilities ?? {}).map((ability) => ability?.evaluationItem)).toEqual(
      Array(6).fill(null),
    )
    expect(officer?.abilities).not.toHaveProperty('management')
  })

  it('comes back from writing as equal data', () => {
    expect(parse(writePackage(policy))).toEqual(parse(modelYaml))
  })
})

describe.skipIf(kumamoto === null)(kumamoto === null ? kumamotoNotRun : 'the Kumamoto policy of 2019', () => {
  const source = kumamoto ?? ''

  it('reads without a finding and is written back as equal data', () => {
    const { package: policy, findings } = readPackage(source)
    expect(findings).toEqual([])
    expect(policy && parse(writePackage(policy))).toEqual(parse(source))
  })

  it('has the same shape, codes, names, 状態 and numbers as the model', () => {
    expect(skeleton(parse(modelYaml))).toEqual(skeleton(parse(source)))
  })

  it('shares no sentence and no clause of a sentence with the model', () => {
    const ours = plain(modelYaml)
    const clauses = sentences(parse(source)).flatMap((sentence) => sentence.split(/[、。,｡､「」]/))
    expect(clauses.filter((clause) => clause.length >= 12 && ours.includes(clause))).toEqual([])
  })

  it('has left none of its sentences in the repository', () => {
    const files = execFileSync(
      'git',
      ['ls-files', '-z', '--', '*.ts', '*.tsx', '*.sql', '*.md', '*.yaml', '*.json', '*.typ', '*.css'],
      {
        cwd: checkout,
        encoding: 'utf8',
      },
    )
      .split('\0')
      .filter((file) => file !== '' && file !== 'package-lock.json')
    const written = files.map((file) => ({ file, text: plain(readIfThere(join(checkout, file))) }))
    expect(written.length).toBeGreaterThan(0)
    const wanted = sentences(parse(source))
    expect(wanted.length).toBeGreaterThan(150)
    const copied = written.filter(({ text }) => wanted.some((sentence) => text.includes(sentence)))
    expect(copied.map(({ file }) => file)).toEqual([])
  })
})

describe('where the real policy is read from', () => {
  it('fails when SODACHI_SHARED is set and cannot be read, because a proof that silently does not run proves nothing', () => {
    const empty = mkdtempSync(join(tmpdir(), 'shared-'))
    try {
      expect(() => kumamotoYaml({ SODACHI_SHARED: empty })).toThrow(/ENOENT/)
    } finally {
      rmSync(empty, { recursive: true })
    }
  })
})

/** Names, codes and numbers that a city keeps; sentences become "…". What speaks of the city itself is left out. */
function skeleton(value: unknown, key = ''): unknown {
  const ofTheCity = ['id', 'municipality', 'title', 'adoptedOn', 'publishedBy', 'history', 'inferred', 'evidence']
  if (Array.isArray(value)) {
    // The number of examples is up to the city.
    return key === 'examples' ? '…' : value.map((item) => skeleton(item, key))
  }
  if (typeof value === 'object' && value !== null) {
    const isRoot = 'format' in value
    const entries = Object.entries(value).filter(([name]) => !isRoot || !ofTheCity.includes(name))
    return Object.fromEntries(entries.map(([name, inner]) => [name, skeleton(inner, name)]))
  }
  const kept =
    /^(format|id|code|name|fullName|label|evaluationItem|status|strength|basis|byAge|others|families|includes|excludes|readAt|elements|chief|senior-officer|officer|職場研修|人材育成センター研修)$/
  return typeof value === 'string' && !kept.test(key) ? '…' : value
}

/** Every sentence of a policy, without the names and labels that the model keeps. */
function sentences(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => sentences(item, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => sentences(inner, name))
  const isName = /^(format|id|code|name|fullName|label|evaluationItem|status|inferred|title)$/.test(key)
  if (typeof value !== 'string' || isName) return []
  return value
    .split(/(?<=。)/)
    .map(plain)
    .filter((sentence) => sentence.length >= 12)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}

/** A file that somebody is just moving is read by the next run. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
