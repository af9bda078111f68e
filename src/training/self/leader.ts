import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { leadRefusal } from './group-rules.ts'
import { ownGroup } from './groups.ts'
import { refuseSelf } from './refusals.ts'
import { settleStudy } from './tasks.ts'

type Asked = { readonly groupId: string; readonly personId: string }

/** The leader asks a member to lead: they do from the moment in which they take it. One member at a time. */
export async function askToLead(tx: Tx, actor: Actor, { groupId, personId }: Asked) {
  const group = await ownGroup(tx, actor, groupId)
  const member = await tx
    .selectFrom('training.studyMember')
    .select('state')
    .where('groupId', '=', groupId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  insist(leadRefusal({ ...group, isOwn: personId === group.leaderId, isMember: member?.state === 'member' }))
  await tx
    .updateTable('training.studyMember')
    .set({ askedToLead: sql<string>`access.instant()` })
    .where('groupId', '=', groupId)
    .where('personId', '=', personId)
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'study_member_asked_to_lead' ? refuseSelf.anotherAskedToLead() : error
    })
  await notify(tx, {
    to: { person: personId },
    key: `training.study-lead/${groupId}`,
    happened: `自主研究グループ「${group.name}」の代表になるように頼まれました。`,
    act: '引き受けるかどうかを答えてください。',
    dueOn: null,
    link: `/training/self/groups/${groupId}`,
    button: 'グループを見る',
  })
  await audit(tx, { did: 'training.askToLeadStudyGroup', about: personId, record: groupId })
  await settleStudy(tx, groupId)
}

/** Takes it, by whoever was asked. Whoever led stays a member. */
export async function takeLead(tx: Tx, actor: Actor, groupId: string) {
  const group = await ownGroup(tx, actor, groupId)
  const { rows } = await sql<{ isTaken: boolean }>`select training.take_study_lead(${groupId}) as "isTaken"`.execute(tx)
  if (!rows[0]?.isTaken) throw refuseSelf.notAskedToLead()
  await notify(tx, {
    to: { person: group.leaderId },
    key: `training.study-led/${groupId}/${actor.personId}`,
    happened: `自主研究グループ「${group.name}」の代表が代わりました。`,
    act: null,
    dueOn: null,
    link: `/training/self/groups/${groupId}`,
    button: 'グループを見る',
  })
  await audit(tx, { did: 'training.takeLeadOfStudyGroup', about: group.leaderId, record: groupId })
  await settleStudy(tx, groupId)
}

/** Ends the asking: the leader takes it back, or whoever was asked declines. */
export async function endAskingToLead(tx: Tx, actor: Actor, groupId: string) {
  await ownGroup(tx, actor, groupId)
  // The wall lets the leader and whoever was asked, and nobody else.
  const ended = await tx
    .updateTable('training.studyMember')
    .set({ askedToLead: null })
    .where('groupId', '=', groupId)
    .where('askedToLead', 'is not', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw refuseSelf.notAskedToLead()
  await audit(tx, { did: 'training.endAskingToLeadStudyGroup', record: groupId })
  await settleStudy(tx, groupId)
}
