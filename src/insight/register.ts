import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { initiativesOf, policyInForce } from '../policy/index.ts'
import { checkDueOn } from './gap-rules.ts'
import { initiativeNoOf, type PlaceName, placeNames, placeOf } from './item-rules.ts'
import { inOrderOf, isAskedFor, progressOf, type RegisterFilter, type RegisterSort } from './register-filter-rules.ts'
import { type RegisterState, readStates } from './states.ts'
import { keeperRefusal, ownerRefusal, readerRefusal } from './writer-rules.ts'

export type RegisterQuestion = RegisterFilter & {
  readonly fiscalYear?: number | undefined
  readonly sort?: RegisterSort | undefined
  readonly descending?: boolean | undefined
}

/** What the register knows of every item that is asked for, and of all of its kind. */
export async function registerStates(tx: Tx, actor: Actor, asked: RegisterQuestion) {
  insist(readerRefusal(actor))
  const day = actor.today.toString()
  const fiscalYear = asked.fiscalYear ?? fiscalYearOf(day)
  const all = await readStates(tx, await policyInForce(tx, day), { day, fiscalYear })
  const found = all.filter((state) => isAskedFor(state, asked))
  return { fiscalYear, all, found: inOrderOf(found, asked.sort ?? 'policy', asked.descending ?? false) }
}

/** The 制度, とるべき行動 and conditions of the policy of today that are asked for, with what the register lacks of each. */
export async function readRegister(tx: Tx, actor: Actor, asked: RegisterQuestion) {
  const { fiscalYear, all, found } = await registerStates(tx, actor, asked)
  return {
    fiscalYear,
    thisYear: fiscalYearOf(actor.today),
    dueOn: checkDueOn(fiscalYear),
    mayAsk: keeperRefusal(actor, null) === null,
    progress: progressOf(all),
    items: found.map((state) => rowOf(state, actor)),
  }
}

function rowOf({ item, parts, isRunning, owner, guide, indicators, check, gaps }: RegisterState, actor: Actor) {
  return {
    ...item,
    parts: parts.map(({ partId, name, status }) => ({ partId, name, status })),
    isRunning,
    owner,
    contact: guide?.contact ?? null,
    indicators: [...indicators],
    check,
    gaps: [...gaps],
    mayWrite: keeperRefusal(actor, owner?.keeper ?? null) === null,
    mayShareOut: ownerRefusal(actor, owner?.keeper ?? null) === null,
  }
}

/** One page of the navigation: what a 取組 says, what it asks of staff and managers, and its 制度 with how one applies. */
export async function readPlace(tx: Tx, actor: Actor, place: PlaceName) {
  insist(readerRefusal(actor))
  const day = actor.today.toString()
  const loaded = await policyInForce(tx, day)
  const states = await readStates(tx, loaded, { day, fiscalYear: fiscalYearOf(day) })
  const initiative = initiativesOf(loaded).find(({ no }) => no === initiativeNoOf[place])
  const supports = (initiative?.supports ?? []).filter(({ code }) => placeOf(code) === place)
  const conditions = place === 'training' ? states.filter(({ item }) => item.kind === 'condition') : []
  return {
    place,
    name: placeNames[place],
    initiative: initiative
      ? {
          no: initiative.no,
          name: initiative.name,
          staffActions: initiative.staffActions,
          managerActions: initiative.managerActions,
        }
      : null,
    conditions: conditions.map(({ item }) => ({
      text: item.name,
      inferred: item.inferred,
      reference: { versionId: loaded.versionId, paragraphId: item.itemId },
    })),
    supports: supports.map(({ code, name }) => ({
      code,
      name,
      programs: states
        .filter(({ item }) => item.kind === 'program' && item.support?.code === code)
        .map(({ item, purpose, parts, isRunning, owner, guide }) => ({
          itemId: item.itemId,
          code: item.code ?? '',
          name: item.name,
          purpose,
          parts,
          isRunning,
          unitName: owner?.unitName ?? null,
          guide,
        })),
    })),
  }
}
