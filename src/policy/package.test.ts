import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { readPackage, writePackage } from './package.ts'
import { brokenPackages } from './testing/broken.ts'
import { modelPolicy, modelYaml } from './testing/model.ts'

describe('a policy file that is wrong', () => {
  it.each(brokenPackages)('names line, place and reason of $what', ({ yaml, line, path, reason }) => {
    const { package: policy, findings } = readPackage(yaml)
    expect(policy).toBeNull()
    const found = findings.find((one) => one.path === path && reason.test(one.reason))
    expect(found, JSON.stringify(findings)).toBeDefined()
    expect(found?.fix).not.toBe('')
    if (line !== null) expect(yaml.split('\n')[(found?.line ?? 0) - 1]).toContain(line)
  })

  it('names everything that is wrong in one go, in the order of lines', () => {
    const yaml = modelYaml
      .replace('status: considering', 'status: maybe')
      .replace('code: 1-A-2', 'code: 1-A-1')
      .replace('業務職: { chief: [', '業務職: { chef: [')
    const { findings } = readPackage(yaml)
    expect(findings.map(({ path }) => path)).toEqual([
      'gradeEquivalents.業務職.chef',
      'programs[1].code',
      'programs[5].parts[2].status',
    ])
    expect(findings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line).toSorted((a, b) => a - b))
  })

  it('names a missing ability at the 職位 that lacks it', () => {
    const broken = brokenPackages.find(({ what }) => what === 'an ability that is missing between others')
    const yaml = broken?.yaml ?? ''
    const line = readPackage(yaml).findings[0]?.line ?? 0
    const lines = yaml.split('\n')
    const chief = lines.findIndex((text) => text.includes('- id: chief')) + 1
    const next = lines.findIndex((text) => text.includes('- id: senior-officer')) + 1
    expect(line).toBeGreaterThan(chief)
    expect(line).toBeLessThan(next)
  })

  it('refuses references that multiply without end', () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(9).fill(`*x${i}`).join(', ')}]`)
    const { findings } = readPackage(['x0: &x0 [a]', ...bomb].join('\n'))
    expect(findings).toMatchObject([{ reason: expect.stringContaining('参照') }])
  })
})

describe('a policy file that is right', () => {
  it('may say in so many words that a cell is empty', () => {
    const yaml = modelYaml.replace(/^ {6}judgement:\n(?: {8}.*\n)+/m, '      judgement: null\n')
    expect(readPackage(yaml).findings).toEqual([])
    expect(readPackage(yaml).package?.grades[0]?.abilities.judgement).toBeNull()
  })

  it('may repeat a sentence by reference', () => {
    const yaml = modelYaml.replace('principle: ', 'principle: &words ').replace('vision: null ', 'vision: *words ')
    const policy = readPackage(yaml).package
    expect(policy?.vision).toBe(policy?.principle)
  })

  it('is read with a BOM and the line ends of Windows', () => {
    expect(readPackage(`\uFEFF${modelYaml.replaceAll('\n', '\r\n')}`).package).toEqual(modelPolicy())
  })

  it('loses nothing on the way in and out, whatever its sentences are', () => {
    const sentence = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(
        sentence,
        fc.option(sentence),
        fc.array(sentence, { minLength: 1 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (principle, vision, behaviours, value) => {
          const given = {
            ...modelPolicy(),
            principle,
            vision,
            evidence: [{ what: principle, value }],
            orientations: [{ id: 'citizen', name: '市民志向', behaviours }],
          }
          const { package: policy } = readPackage(stringify(given, { lineWidth: 0 }))
          expect(policy && parse(writePackage(policy))).toEqual(parse(stringify(given)))
        },
      ),
      { numRuns: 40 },
    )
  })
})
