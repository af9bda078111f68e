import { type Expectation, requestFor } from '../src/app/testing/api-expectation.ts'
import { type Cell, type Operation, operations, reaches, statementFor } from '../src/app/testing/cell.ts'
import { layCells } from '../src/app/testing/cells.ts'
import { actorsOf, membersOf, readMatrix } from '../src/app/testing/matrix.ts'
import { layTrial } from '../src/app/testing/trial.ts'
import { buildWorld } from '../src/app/testing/world.ts'
import type { Who } from '../src/platform/database/index.ts'
import { listen } from '../src/platform/http/index.ts'
import { openEmbedded } from '../src/platform/postgres/index.ts'
import { openTestCity, type TestCity } from '../src/platform/testing/open-test-city.ts'
import { prepareTemplate } from '../src/platform/testing/template.ts'
import { newFolder, removeFolder } from './city.ts'
import { add, type Count, sum } from './count.ts'
import { type MixedAccount, mixAccounts } from './mixed-accounts.ts'
import { type Random, randomOf } from './random.ts'
import type { Task } from './task.ts'

const mixedPerWorld = 60
const triesPerWorld = 500
/** While one waits for the server, another city is asked. */
const citiesAtOnce = 3

/**
 * R7: accounts with any mixture of duties, relations, periods and states try any cell of access-matrix.yaml by SQL and any operation of
 * api-matrix.yaml over HTTP. What they may is read from the matrices and from the facts, not from the wall.
 */
export async function matrix({ count, trials, seed, say, isOver }: Task) {
  const folder = newFolder()
  const embedded = await openEmbedded(folder, { as: 'serve', durability: 'none-for-tests' })
  try {
    const template = await prepareTemplate(embedded.connection)
    let made = 0
    const tryOneCity = async (nth: number, tries: number) => {
      const random = randomOf(seed + nth)
      const city = await openTestCity(embedded.connection, template, '2026-04-01')
      try {
        const mismatches =
          nth % 2 === 0 ? await bySql(city, random, tries, count) : await overHttp(city, random, tries, count)
        for (const mismatch of mismatches) count.failures.push(`seed ${seed + nth}: ${mismatch}`)
        count.trials += tries
        made += tries
        add(count, 'worlds')
      } finally {
        await city.drop()
      }
      say(`${made} of ${trials}, ${count.failures.length} mismatches`)
    }
    const cities = Math.ceil(trials / triesPerWorld)
    let begun = 0
    const oneAfterTheOther = async () => {
      while (begun < cities && !isOver()) {
        const nth = begun
        begun += 1
        await tryOneCity(nth, Math.min(triesPerWorld, trials - nth * triesPerWorld))
      }
    }
    await Promise.all(Array.from({ length: citiesAtOnce }, oneAfterTheOther))
  } finally {
    await embedded.stop()
    removeFolder(folder)
  }
}

/** What the trial came to, for people. */
export function matrixFigures({ numbers, sets }: Count): string[] {
  return [
    `${sum(numbers.worlds)} cities, ${sum(numbers.sql)} statements on ${sets.cells?.length ?? 0} cells, ${sum(numbers.http)} requests to ${sets.operations?.length ?? 0} operations`,
    `${sum(numbers.allowed)} were expected to be let through, ${sum(numbers.refused)} not`,
  ]
}

/** Somebody who tries: one of the actors of the matrix, or an account of chance. */
type Subject = {
  readonly name: string
  readonly who: Who
  readonly isSignedIn: boolean
  readonly isPerson: boolean
  /** Whether the matrix names them where it names this actor or group. */
  isAs(name: string): boolean
  /** The same where a duty is not enough: who keeps a 期 is its named officer, and of the small city 人事課 alone is named. */
  isNamedAs(name: string): boolean
  /** The same where something is shared in a 課: there everybody of it is as Tanaka, who is one of them. */
  isOfSectionAs(name: string): boolean
  /** An account of chance: the matrix does not name it itself. */
  readonly isOfChance: boolean
  readonly facts: string
}

function canonical([name, account]: [string, string | null]): Subject {
  const isAs = (named: string) => actorsOf(named).includes(name)
  return {
    name,
    who: account === null ? { signedOut: true } : { account },
    isSignedIn: account !== null,
    isPerson: actorsOf('staff').includes(name),
    isAs,
    isNamedAs: isAs,
    isOfSectionAs: isAs,
    isOfChance: false,
    facts: 'as in the matrix',
  }
}

/**
 * 職員 is whoever is a person, and inside is whoever is that or has a duty: the actors that the matrix lists there stand for both. The record is
 * open to evaluators. 上司, 同僚 and the others of the small city are themselves alone: what is shared with them, is so by name.
 */
function ofChance({ name, isIn, isPerson, isOfSection, isEvaluator, duties, entrance, facts }: MixedAccount): Subject {
  const asWith = (held: ReadonlySet<string>) => {
    const isAs = (named: string): boolean => {
      if (named === 'signed-in') return true
      if (named === 'staff') return isPerson
      if (named === 'inside') return isPerson || duties.size > 0
      if (named === 'vendor') return !isPerson && duties.size === 0
      if (named === 'record' && isEvaluator) return true
      return membersOf(named)?.some(isAs) ?? held.has(named)
    }
    return isIn ? isAs : (named: string) => named === 'signed-out'
  }
  return {
    name,
    who: entrance,
    isSignedIn: isIn,
    isPerson,
    isAs: asWith(duties),
    isNamedAs: asWith(duties.difference(hrDuties)),
    isOfSectionAs: asWith(isOfSection ? new Set([...duties, 'self']) : duties),
    isOfChance: true,
    facts,
  }
}

/** Their holders make cycles, and keep those for which they are named. */
const hrDuties: ReadonlySet<string> = new Set(['personnel', 'authority-personnel'])
/** Tables of 人事評価 and of the 活用 of its results that a named officer keeps: the duty alone opens nothing there. */
const keptCells =
  /^evaluation\.((sheet|sheet_role|transition|goal|goal_version|self_report|marking|result|correction|interview|postponement|appeal\w*|handover\w*|calibration_memo|chain_override|use_(?!officer|rule)\w+|promotion_\w+|guidance_(?!switch)\w+) \w+|guidance_switch insert|cycle update|cycle_officer (insert|update))$/
/** Operations on them. */
const keptOperations = new Set(
  `nameOfficer setDisclosureDay overrideChain chainDrift followChains preview previewChains openCycle closeCycle postpone postponements
  withdrawPostponement progress endOfficer dropOverride exportPreview board boardCount exportBoard remind postponeSheets printRecord askPrinting
  completeDue sheets sheet team mirror calibration calibrationUnit writeCalibrationMemo appeals fileAppeal appealWays appealCandidates appeal
  actOnAppeal nameAppealMember relieveAppealMember recordAppeal act changeChain saveGoals saveSelfReport saveMarks saveInterview handovers
  handover beginHandover saveHandover giveHandover cycleHandovers askHandovers waiveHandover notes notesOf writeNote shareNote throwNoteAway
  writeObservation seeObservation use.runs use.makeRun use.run use.lines use.compare use.propose use.decline use.decide use.throwAway use.export use.mine
  printAppeal printDisclosure disclosureAnswers overrideMany withoutCourse correctResult
  promotion.lists promotion.makeList promotion.list promotion.export promotion.release promotion.throwAway
  guidance.turn guidance.setRules guidance.suggestions guidance.open guidance.cases guidance.case guidance.write guidance.end`
    .split(/\s+/)
    .map((name) => `evaluation.${name}`),
)
const asksForName = (what: string) => keptOperations.has(what) || keptCells.test(what)
/** What a 課 shares: its 職場研修, and how far it is a place to learn in. */
const isOfSection = (what: string) =>
  /^training\.(workplace_\w+|condition_check|practice_lesson) select$|^training\.(workplace\.|planning\.(conditions|saveConditions)$)/.test(
    what,
  )
/** What anybody of the staff may do who has not done it yet: the matrix names those of its actors who have not. */
const forAnyStaff = new Set(['training.self.enrol', 'training.self.ask'])

/** Cells that name a duty whose holder acts there as a person: an account that is none has no self to name. */
const onlyPeople = new Set(['requests.recusal insert'])

/** As whom this one comes to something. */
const comesAs = (what: string, { isAs, isNamedAs, isOfSectionAs }: Subject) =>
  asksForName(what) ? isNamedAs : isOfSection(what) ? isOfSectionAs : isAs

/** Whether those who may do this are said to be, among others, this one. */
const isNamed = (what: string, allowed: readonly string[], subject: Subject) =>
  subject.isOfChance && forAnyStaff.has(what)
    ? subject.isPerson && subject.isSignedIn
    : allowed.some(comesAs(what, subject))

/** Cells that somebody reaches by a relation to Tanaka or by the scope of a duty: there the mixtures matter, so they are tried more often. */
const isRelational = (allowed: readonly string[]) =>
  allowed.some((name) =>
    ['superior', 'second-evaluator', 'bureau-personnel', 'authority-personnel'].some(
      (actor) => name !== 'inside' && name !== 'staff' && name !== 'signed-in' && actorsOf(name).includes(actor),
    ),
  )

/** One of them, in three of ten tries a relational one. */
function oneOf<T extends { readonly allowed: readonly string[] }>(random: Random, all: readonly T[]): T {
  const relational = all.filter(({ allowed }) => isRelational(allowed))
  return random.pick(random.chance(0.3) ? relational : all)
}

function noted(count: Count, set: 'cells' | 'operations', name: string, isExpected: boolean) {
  count.sets[set] ??= []
  if (!count.sets[set].includes(name)) count.sets[set].push(name)
  add(count, set === 'cells' ? 'sql' : 'http')
  add(count, isExpected ? 'allowed' : 'refused')
}

// ── By SQL ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const { tables } = readMatrix('access-matrix.yaml') as { tables: Record<string, Partial<Record<Operation, string[]>>> }

async function bySql(city: TestCity, random: Random, tries: number, count: Count): Promise<string[]> {
  const world = await buildWorld(city)
  const cells = await layCells(city, world)
  const mixed = (await mixAccounts(city, world, random, mixedPerWorld)).map(ofChance)
  const all = Object.entries(world.accounts).map(canonical)
  const tried = Object.keys(cells).flatMap((table) =>
    operations.flatMap((operation) => {
      const statement = statementFor(table, operation, cells[table] as Cell)
      return statement === undefined ? [] : [{ table, operation, statement, allowed: tables[table]?.[operation] ?? [] }]
    }),
  )
  const mismatches: string[] = []
  for (let nth = 0; nth < tries; nth += 1) {
    const subject = random.pick(random.chance(0.8) ? mixed : all)
    const { table, operation, statement, allowed } = oneOf(random, tried)
    const cell = `${table} ${operation}`
    const expected = isNamed(cell, allowed, subject) && (subject.isPerson || !onlyPeople.has(cell))
    noted(count, 'cells', cell, expected)
    const may = await reaches(city, subject.who, statement).catch((error: Error) => error.message)
    if (may !== expected)
      mismatches.push(
        `${operation} on ${table} by ${subject.name} (${subject.facts}): ${may}, where ${expected} was expected`,
      )
  }
  return mismatches
}

// ── Over HTTP ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const expectations = Object.entries(readMatrix('api-matrix.yaml') as Record<string, Expectation>).map(
  ([name, expectation]) => ({ name, ...expectation }),
)

async function overHttp(city: TestCity, random: Random, tries: number, count: Count): Promise<string[]> {
  const trial = await layTrial(city)
  const mixed = (await mixAccounts(city, trial.world, random, mixedPerWorld)).map(ofChance)
  for (const { name, who } of mixed) trial.entrances.set(name, who)
  const all = Object.entries(trial.world.accounts).map(canonical)
  const listening = await listen(trial.app, { host: '127.0.0.1', port: 0 })
  const mismatches: string[] = []
  try {
    for (let nth = 0; nth < tries; nth += 1) {
      const subject = random.pick(random.chance(0.8) ? mixed : all)
      const { name, ...expectation } = oneOf(random, expectations)
      const expected = statusesFor(name, expectation, subject)
      noted(count, 'operations', name, isNamed(name, expectation.allowed, subject))
      const { path, ...init } = trial.requestOf(subject.name, requestFor(expectation, trial.ids))
      const answer = await fetch(listening.url + path, init)
      const text = await answer.text()
      const is = (fault: string) => mismatches.push(`${name} by ${subject.name} (${subject.facts}): ${fault}`)
      if (!expected.includes(answer.status))
        is(`${answer.status}, where ${expected.join(' or ')} was expected ${text.slice(0, 200)}`)
      if (!['record-without-superiors'].some(subject.isAs))
        for (const secret of trial.secrets) if (text.includes(secret)) is(`shows ${secret}`)
    }
  } finally {
    await listening.close()
  }
  return mismatches
}

function statusesFor(name: string, expectation: Expectation, subject: Subject): number[] {
  const { allowed, status = 200, otherwise = 403, except = {} } = expectation
  if (isNamed(name, allowed, subject)) return [status]
  if (!subject.isSignedIn) return [401]
  // The 人事担当 of the matrix is the very one who is to be named, whom this refuses; another may name them, if they can be.
  if (name === 'evaluation.use.nameOfficer' && subject.isAs('authority-personnel')) return [200, 422, 403]
  const named = Object.keys(except).find(comesAs(name, subject))
  const refused = named === undefined ? otherwise : (except[named] as number)
  // Of a mixture it depends which no comes first: not theirs to keep, for staff alone, or nothing that they see.
  return asksForName(name) ? [refused, otherwise, 403] : [refused]
}
