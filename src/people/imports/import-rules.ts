import type { Refusal } from '../../platform/refusal.ts'
import type { RosterFile } from '../roster/findings.ts'
import { refuse } from './refusals.ts'

export type ImportStep = 'files' | 'columns' | 'check' | 'plan' | 'done'

export type ImportState = 'open' | 'applied' | 'discarded' | 'expired'
export type RunState = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'stopped' | 'crashed'

/** What decides how far an import has come. */
export type ImportFacts = {
  readonly state: ImportState
  readonly files: readonly RosterFile[]
  readonly isMapped: boolean
  readonly isChecked: boolean
  readonly defects: number | null
}

export const allFiles: readonly RosterFile[] = ['org.csv', 'staff.csv', 'history.csv']

/** The step that an import waits at. The steps before it can be gone back to. */
export function stepOf({ state, files, isMapped, isChecked, defects }: ImportFacts): ImportStep {
  if (state === 'applied') return 'done'
  if (allFiles.some((file) => !files.includes(file))) return 'files'
  if (!isMapped) return 'columns'
  return isChecked && defects === 0 ? 'plan' : 'check'
}

/** Why nothing more may be done with this import, or null. */
export function closedRefusal(state: ImportState): Refusal | null {
  return state === 'open' ? null : refuse.closed(state)
}

/** Who acted meanwhile, in words, and what they did. */
export type LastAct = { readonly version: number; readonly byName: string; readonly act: string }

/** Why an act that was begun at an older version is refused: somebody else went on. */
export function versionRefusal(seen: number, { version, byName, act }: LastAct): Refusal | null {
  return seen === version ? null : refuse.movedOn(byName, actNames[act] ?? act)
}

const actNames: Readonly<Record<string, string>> = {
  start: '取込みを始めました',
  file: 'ファイルを入れました',
  mapping: '列の対応を決めました',
  'leave-out': '前回値のままにする職員を変えました',
  check: '点検を始めました',
  apply: '取込みを実行しました',
  stop: '作業を止めました',
  discard: 'この取込みをやめました',
}

/** Why this cannot be checked yet, or null. */
export function checkRefusal({ files, isMapped }: Pick<ImportFacts, 'files' | 'isMapped'>): Refusal | null {
  const missing = allFiles.filter((file) => !files.includes(file))
  if (missing.length > 0) return refuse.filesMissing(missing.map((file) => fileNames[file]))
  return isMapped ? null : refuse.notMapped()
}

export const fileNames: Readonly<Record<RosterFile, string>> = {
  'org.csv': '所属',
  'staff.csv': '職員',
  'history.csv': '発令',
}

/** Why this plan cannot be applied, or null. */
export function applyRefusal(planId: string, kept: string | null): Refusal | null {
  return kept === planId ? null : refuse.otherPlan()
}

/** Last day on which the files of an import are there, if nobody touches it again. */
export function keptUntil(touchedOn: string, days: number): string {
  return Temporal.PlainDate.from(touchedOn).add({ days }).toString()
}
