import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { useSession } from '../../../web/session.ts'
import { groupStateNames } from '../../self/group-rules.ts'
import { Log } from './Log.tsx'
import { Members } from './Members.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { SelfCrumbs } from './SelfCrumbs.tsx'
import { type Group, useSelfAct } from './use-self-act.ts'

/** One 自主研究グループ: its theme for everybody, its people and log for the group, what is to do for its leader. */
export function GroupPage() {
  const { groupId } = useParams({ from: '/inside/training/self/groups/$groupId' })
  const query = useQuery(api.training.self.group.queryOptions({ input: { groupId }, staleTime: 0 }))
  const title = query.data?.name ?? '自主研究グループ'
  return (
    <Page title={title} lead={query.data?.theme} breadcrumbs={<SelfCrumbs here={title} isGroup />}>
      <Shown query={query}>
        {(group) => (
          <>
            <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <Tag look={group.state === 'running' ? 'green' : 'plain'}>{groupStateNames[group.state]}</Tag>
              <span className="num">
                代表 {group.leaderName ?? '退職した人'}、会員 {group.members}人、会合 {group.meetings}回
              </span>
            </p>
            <Section title="ねらい">
              <p className="max-w-3xl whitespace-pre-wrap">{group.aim}</p>
            </Section>
            {group.isPresent && group.state !== 'reported' && <Answering group={group} />}
            {group.isPresent && group.state !== 'reported' && <Leading group={group} />}
            {group.report !== null && (
              <Section title="一年の報告">
                <p className="max-w-3xl whitespace-pre-wrap">{group.report}</p>
                {group.presentedOn !== null && (
                  <p className="mt-2 text-solid-gray-700">
                    発表の日は
                    <Day on={group.presentedOn} />
                    です。
                  </p>
                )}
              </Section>
            )}
            {group.people.length > 0 && group.mine !== 'invited' && group.mine !== 'asked' && <Members group={group} />}
            {(group.mine === 'member' || group.log.length > 0) && <Log group={group} />}
            {group.isLeader && group.state !== 'reported' && <LeaderActs group={group} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

/** For whoever is no member: to answer an invitation, to ask to join, or to take that back. */
function Answering({ group: { groupId, mine } }: { readonly group: Group }) {
  const act = useSelfAct()
  const { person } = useSession()
  const asking = useMutation(
    api.training.self.ask.mutationOptions({ onSuccess: () => act('参加を申し出ました。代表が答えます。') }),
  )
  const consenting = useMutation(
    api.training.self.consent.mutationOptions({ onSuccess: () => act('会員になりました。') }),
  )
  const leaving = useMutation(
    api.training.self.leave.mutationOptions({
      onSuccess: () => act(mine === 'invited' ? '誘いを断りました。' : '申出を取り下げました。'),
    }),
  )
  if (person === null || mine === 'member') return null
  const personId = person.id
  const isPending = asking.isPending || consenting.isPending || leaving.isPending
  const error = asking.error ?? consenting.error ?? leaving.error
  return (
    <Section title={mine === 'invited' ? '誘われています' : mine === 'asked' ? '参加を申し出ています' : '参加する'}>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {mine === null && (
          <Button isPending={isPending} onPress={() => asking.mutate({ groupId })}>
            参加を申し出る
          </Button>
        )}
        {mine === 'invited' && (
          <Button isPending={isPending} onPress={() => consenting.mutate({ groupId, personId })}>
            承諾して会員になる
          </Button>
        )}
        {mine !== null && (
          <Button look="quiet" isPending={isPending} onPress={() => leaving.mutate({ groupId, personId })}>
            {mine === 'invited' ? '断る' : '申出を取り下げる'}
          </Button>
        )}
      </div>
      {error && <Refused error={error} />}
    </Section>
  )
}

/** For the member whom the leader asked to lead. */
function Leading({ group: { groupId, people, leaderName } }: { readonly group: Group }) {
  const act = useSelfAct()
  const { person } = useSession()
  const taking = useMutation(api.training.self.takeLead.mutationOptions({ onSuccess: () => act('代表になりました。') }))
  const declining = useMutation(
    api.training.self.endAskingLead.mutationOptions({ onSuccess: () => act('代表の頼みを断りました。') }),
  )
  if (!people.some(({ personId, isAskedToLead }) => isAskedToLead && personId === person?.id)) return null
  const isPending = taking.isPending || declining.isPending
  const error = taking.error ?? declining.error
  return (
    <Section title="代表を頼まれています">
      <p className="mb-3 max-w-3xl">
        {leaderName ?? '代表'}
        さんから頼まれました。引き受けると、あなたが代表になり、いまの代表は会員として残ります。
      </p>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Button isPending={isPending} onPress={() => taking.mutate({ groupId })}>
          代表を引き受ける
        </Button>
        <Button look="quiet" isPending={isPending} onPress={() => declining.mutate({ groupId })}>
          断る
        </Button>
      </div>
      {error && <Refused error={error} />}
    </Section>
  )
}

function LeaderActs({ group }: { readonly group: Group }) {
  const { groupId, state, grant, members, rules } = group
  const act = useSelfAct()
  const navigate = useNavigate()
  const [isReporting, setReporting] = useState(false)
  const starting = useMutation(api.training.self.start.mutationOptions({ onSuccess: () => act('活動を始めました。') }))
  const asking = useMutation(
    api.training.self.askGrant.mutationOptions({
      onSuccess: ({ requestId }) => navigate({ to: '/requests/$requestId/write', params: { requestId } }),
    }),
  )
  const dissolving = useMutation(
    api.training.self.dissolve.mutationOptions({
      onSuccess: async () => {
        await act('グループを解散しました。')
        await navigate({ to: '/training/self/groups' })
      },
    }),
  )
  const error = starting.error ?? asking.error ?? dissolving.error
  return (
    <Section title="代表がすること">
      {state === 'forming' && (
        <p className="mb-3 max-w-3xl">
          会員が{rules.least}人以上、{rules.units}つ以上の課からそろうと、活動を始められます。いま{members}人です。
        </p>
      )}
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {state === 'forming' && (
          <>
            <Button isPending={starting.isPending} onPress={() => starting.mutate({ groupId })}>
              活動を始める
            </Button>
            <Button look="quiet" isPending={dissolving.isPending} onPress={() => dissolving.mutate({ groupId })}>
              解散する
            </Button>
          </>
        )}
        {state === 'running' && (
          <>
            {grant === null && (
              <Button look="outline" isPending={asking.isPending} onPress={() => asking.mutate({ groupId })}>
                助成を申請する
              </Button>
            )}
            <Button look="outline" onPress={() => setReporting(true)}>
              一年の報告を出す
            </Button>
          </>
        )}
      </div>
      {error && <Refused error={error} />}
      {isReporting && <ReportDialog groupId={groupId} onClose={() => setReporting(false)} />}
    </Section>
  )
}
