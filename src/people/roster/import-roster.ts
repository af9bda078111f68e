import { readFile } from 'node:fs/promises'
import type { City } from '../../platform/database/index.ts'
import type { RosterFile } from './findings.ts'
import { readRosterFiles } from './read-files.ts'
import { refuse } from './refusals.ts'
import { type Out, reportAsJson, reportInWords } from './report.ts'
import { runImport } from './run-import.ts'

export type ImportRoster = {
  readonly org: string
  readonly staff: string
  readonly history: string
  /** 基準日, YYYY-MM-DD; today when absent. */
  readonly asOf?: string
  /** Shows what would change and keeps nothing, not even the plan. */
  readonly dryRun?: boolean
  readonly json?: boolean
  /** Id of the plan that was read and approved. */
  readonly apply?: string
  /** 職員番号 of people to be left as they are, with commas between. */
  readonly leaveOut?: string
}

/**
 * `sodachi import roster`. The first roster of a city applies at once; later ones give a plan, which `--apply` takes. Any defect, and
 * nothing is written. Returns the exit code: 0 done, 1 bad input, which is listed.
 */
export async function importRoster(city: City, options: ImportRoster, out: Out): Promise<number> {
  const { org, staff, history, asOf, apply, leaveOut, dryRun } = options
  const paths: Readonly<Record<RosterFile, string>> = { 'org.csv': org, 'staff.csv': staff, 'history.csv': history }
  const files = await readRosterFiles((file) =>
    readFile(paths[file]).catch(() => {
      throw refuse.noSuchFile(paths[file])
    }),
  )
  const terms = { asOf, apply, leaveOut: leaveOut === undefined ? undefined : numbersIn(leaveOut) }
  const outcome = await city.asService('roster-import', (tx, actor) =>
    runImport(tx, actor, files, { ...terms, keepsNothing: dryRun }),
  )
  if (options.json) reportAsJson(outcome, out)
  else reportInWords(outcome, out)
  return outcome.defects.length > 0 ? 1 : 0
}

function numbersIn(list: string): string[] {
  const numbers = list.normalize('NFKC').split(/[,、\s]+/)
  return numbers.filter((number) => number !== '')
}
