import { describe, expect, it } from 'vitest'
import { allFiles, type ImportFacts, keptUntil, stepOf, versionRefusal } from './import-rules.ts'

const facts = (known: Partial<ImportFacts>): ImportFacts => ({
  state: 'open',
  files: allFiles,
  isMapped: true,
  isChecked: true,
  defects: 0,
  ...known,
})

describe('職員データの取込み', () => {
  it.each([
    { when: 'a file is missing', known: { files: ['org.csv', 'staff.csv'] }, step: 'files' },
    { when: 'the columns are not settled', known: { isMapped: false }, step: 'columns' },
    { when: 'nothing was checked yet', known: { isChecked: false, defects: null }, step: 'check' },
    { when: 'there are ten defects', known: { defects: 10 }, step: 'check' },
    { when: 'there is none', known: {}, step: 'plan' },
    { when: 'it was applied', known: { state: 'applied', files: [] }, step: 'done' },
  ] satisfies { when: string; known: Partial<ImportFacts>; step: string }[])(
    'waits at $step when $when',
    ({ known, step }) => {
      expect(stepOf(facts(known))).toBe(step)
    },
  )

  it('refuses whoever saw an older state, and says who went on with what', () => {
    const last = { version: 4, byName: '人事課 田中', act: 'mapping' }
    expect(versionRefusal(4, last)).toBeNull()
    expect(versionRefusal(3, last)?.message).toBe('画面を開いたあとで、人事課 田中さんが列の対応を決めました。')
  })

  it('is kept through the thirtieth day after somebody last touched it', () => {
    expect(keptUntil('2026-04-01', 30)).toBe('2026-05-01')
  })
})
