import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { acts as sheetActs } from '../evaluation/course-rules.ts'
import { actNames } from '../people/audit/act-names.ts'

/** Acts as commands and migrations write them into the audit: what stands in quotes where they say what was done. */
const sources = globSync(['src/**/*.ts', 'migrations/*.sql']).filter((file) => !/\.test\.ts$|\/testing\//.test(file))
const says = /(?:\bdid: |noteFailure\(|audit_entry \([^)]*\) values \(|did not in \().*/g
const acts = new Set(
  sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(says)].flatMap(([line]) =>
      [...line.matchAll(/'([a-z]+\.[a-zA-Z]+)'/g)].map(([, act]) => act ?? ''),
    ),
  ),
)

it('names every act of the audit in Japanese', () => {
  expect(acts.size).toBeGreaterThan(25)
  expect([...acts].filter((act) => actNames[act] === undefined)).toEqual([])
})

it('names every act on a 評価シート, which are written by their own names', () => {
  expect(sheetActs.filter((act) => actNames[`evaluation.${act}`] === undefined)).toEqual([])
})
