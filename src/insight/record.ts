import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { programsOn } from '../policy/index.ts'
import { checksOf } from './checks.ts'
import { documentsOf } from './documents.ts'
import { checkDueOn } from './gap-rules.ts'
import { guideOf } from './guides.ts'
import { indicatorsOf } from './indicators.ts'
import { placeOf } from './item-rules.ts'
import { readItem } from './items.ts'
import { ownerHistory, ownersOn } from './owners.ts'
import { keeperRefusal, ownerRefusal } from './writer-rules.ts'

/** Everything that the register keeps of one 制度, action or condition. */
export async function readRecord(tx: Tx, actor: Actor, itemId: string) {
  const { loaded, item } = await readItem(tx, actor, itemId)
  const day = actor.today.toString()
  const program = item.code === null ? undefined : await programOn(tx, loaded, day, item.code)
  const owner = (await ownersOn(tx, day)).get(itemId) ?? null
  const thisYear = fiscalYearOf(day)
  return {
    item,
    place: item.support === null ? null : placeOf(item.support.code),
    policy: { versionId: loaded.versionId, title: loaded.title },
    purpose: program?.purpose ?? null,
    parts: program?.parts ?? [],
    owner,
    ownerHistory: await ownerHistory(tx, itemId, day),
    guide: await guideOf(tx, itemId),
    documents: await documentsOf(tx, itemId),
    indicators: await indicatorsOf(tx, itemId),
    checks: await checksOf(tx, itemId),
    thisYear,
    dueOn: checkDueOn(thisYear),
    mayWrite: keeperRefusal(actor, owner?.keeper ?? null) === null,
    mayShareOut: ownerRefusal(actor, owner?.keeper ?? null) === null,
    /** 検討中 parts are turned on by those who write the policy. */
    mayStart: actor.duties.includes('personnel') || actor.duties.includes('reform'),
  }
}

async function programOn(tx: Tx, loaded: Parameters<typeof programsOn>[1], day: string, code: string) {
  return (await programsOn(tx, loaded, day)).find((one) => one.code === code)
}
