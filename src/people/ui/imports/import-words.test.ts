import { describe, expect, it } from 'vitest'
import { type ImportRow, progressName, stateName, stepShown } from './import-words.ts'

const run = { work: 'check', stopAsked: false, refusal: null } as const
const row = (known: Partial<ImportRow>) =>
  ({ state: 'open', step: 'files', run: null, defects: null, planId: null, ...known }) as ImportRow

describe('the progress of a run', () => {
  it.each([
    { known: { state: 'waiting', phase: null, rowsDone: null, rowsTotal: null }, says: '順番を待っています。' },
    {
      known: { state: 'running', phase: 'reading', rowsDone: 8_000, rowsTotal: 12_340 },
      says: '12,340行のうち8,000行を読みました。',
    },
    { known: { state: 'running', phase: 'reading', rowsDone: 8_000, rowsTotal: null }, says: '8,000行を読みました。' },
    {
      known: { state: 'running', phase: 'trying', rowsDone: null, rowsTotal: null },
      says: '取り込んだ後の配置と上司を計算しています。',
    },
  ] as const)('says $says', ({ known, says }) => {
    expect(progressName({ ...run, ...known })).toBe(says)
  })
})

describe('the step that is shown', () => {
  it.each([
    { asked: undefined, step: 'check', planId: null, shown: 'check' },
    { asked: 'files', step: 'check', planId: null, shown: 'files' },
    { asked: 'plan', step: 'check', planId: null, shown: 'check' },
    { asked: 'apply', step: 'plan', planId: '0123456789ab', shown: 'apply' },
    { asked: 'apply', step: 'plan', planId: null, shown: 'plan' },
    { asked: 'done', step: 'plan', planId: null, shown: 'plan' },
    { asked: 'files', step: 'done', planId: null, shown: 'done' },
  ] as const)('is $shown when $asked is asked for and the import waits at $step', ({ asked, step, planId, shown }) => {
    expect(stepShown(asked, { step, planId })).toBe(shown)
  })
})

describe('the state of an import, in a word', () => {
  it.each([
    { known: {}, name: 'ファイル待ち' },
    { known: { step: 'check', defects: 10 }, name: '直すところ 10か所' },
    { known: { step: 'plan', planId: '0123456789ab' }, name: '計画の確認待ち' },
    { known: { step: 'plan' }, name: '変わるところなし' },
    { known: { state: 'applied', step: 'done' }, name: '取り込みました' },
  ] satisfies { known: Partial<ImportRow>; name: string }[])('is $name', ({ known, name }) => {
    expect(stateName(row(known))).toBe(name)
  })
})
