import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { useTrainingAct } from '../use-training-act.ts'
import { type Chosen, chosenOf, mixOf, type Proposal, warningsOf } from './spread-form.ts'
import { TargetCrumbs } from './TargetCrumbs.tsx'

/** The proposal of who goes to which 回: the keeper looks, changes, and names all in one act. */
export function SpreadPage() {
  const { courseId } = useParams({ from: '/inside/training/targets/$courseId/spread' })
  const query = useQuery(
    api.training.targeting.propose.queryOptions({ input: { courseId }, staleTime: 0, refetchOnWindowFocus: false }),
  )
  const course = query.data && { courseId, title: query.data.title }
  return (
    <Page
      title="回に割り振る"
      lead="案内前の対象者を、これからの回に割り振る案です。局と課が偏らず、議会、繁忙期、ほかの研修と重ならないように作っています。直してから、まとめて指名します。"
      breadcrumbs={<TargetCrumbs here="回に割り振る" {...(course && { course })} />}
    >
      <Shown query={query}>
        {(proposal) => (
          <Review
            key={proposal.people.map(({ personId, sessionId }) => `${personId}${sessionId}`).join()}
            courseId={courseId}
            proposal={proposal}
          />
        )}
      </Shown>
    </Page>
  )
}

function Review({ courseId, proposal }: { readonly courseId: string; readonly proposal: Proposal }) {
  const [chosen, setChosen] = useState<Chosen>(chosenOf(proposal))
  const [isAsking, setAsking] = useState(false)
  const act = useTrainingAct()
  const navigate = useNavigate()
  const committing = useMutation(
    api.training.targeting.commit.mutationOptions({
      onSuccess: async ({ named }) => {
        await navigate({ to: '/training/targets/$courseId', params: { courseId } })
        await act(`${named}人を指名し、案内しました。`)
      },
    }),
  )
  const { sessions, people } = proposal
  if (sessions.length === 0)
    return (
      <EmptyState>
        <p>これからの回で、公開したものがありません。回を用意して公開すると、割り振れます。</p>
        <p className="mt-4">
          <LinkButton to="/training/desk/$courseId" params={{ courseId }}>
            研修と回を開く
          </LinkButton>
        </p>
      </EmptyState>
    )
  if (people.length === 0) return <EmptyState>案内前の対象者はいません。</EmptyState>
  const named = people.filter(({ personId }) => chosen[personId] !== '').length
  return (
    <>
      <Section title="回ごとの人数">
        <Table
          caption="回ごとの人数"
          rows={mixOf(proposal, chosen)}
          rowKey={({ sessionId }) => sessionId}
          columns={mixColumns}
        />
        <Warnings proposal={proposal} chosen={chosen} />
      </Section>
      <Section title="対象者" aside={`指名する人 ${named}人、しない人 ${people.length - named}人`}>
        <Table
          caption="割り振り"
          rows={people}
          rowKey={({ personId }) => personId}
          columns={columns(proposal, chosen, (personId, sessionId) =>
            setChosen((before) => ({ ...before, [personId]: sessionId })),
          )}
        />
        <p className="mt-8">
          <Button disabledReason={named === 0 ? '指名する人がいません。' : null} onPress={() => setAsking(true)}>
            {named}人を指名して案内する
          </Button>
        </p>
      </Section>
      <ConfirmDialog
        title={`${named}人を指名しますか`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actLabel="指名して案内する"
        isPending={committing.isPending}
        error={committing.error}
        onAct={() =>
          committing.mutate({
            courseId,
            places: sessions.map(({ sessionId }) => ({
              sessionId,
              personIds: people
                .filter(({ personId }) => chosen[personId] === sessionId)
                .map(({ personId }) => personId),
            })),
          })
        }
      >
        <p>一人ひとりに、受講する回の知らせが届きます。だれか一人でも指名できないときは、だれも指名しません。</p>
      </ConfirmDialog>
    </>
  )
}

const mixColumns: readonly Column<ReturnType<typeof mixOf>[number]>[] = [
  {
    key: 'name',
    label: '回',
    isHeader: true,
    cell: ({ name, firstOn }) => (
      <>
        {name}
        <span className="block text-solid-gray-700">
          <Day on={firstOn} weekday />
        </span>
      </>
    ),
  },
  { key: 'named', label: '指名', isNumber: true, cell: ({ named }) => named },
  { key: 'free', label: '空席', isNumber: true, cell: ({ free }) => free },
  {
    key: 'mix',
    label: '局',
    isWideOnly: true,
    cell: ({ bureaus }) => bureaus.map(({ name, people }) => `${name} ${people}`).join('、') || '―',
  },
]

function Warnings({ proposal, chosen }: { readonly proposal: Proposal; readonly chosen: Chosen }) {
  const { overfull, clashes, overQuota } = warningsOf(proposal, chosen)
  if (overfull.length + clashes.length + overQuota.length === 0) return null
  return (
    <div className="mt-6 max-w-3xl">
      <Notice kind="caution" title="指名の前に確かめてください。" isAnswer>
        <ul className="list-disc pl-5">
          {overfull.map(({ sessionId, name, named, free }) => (
            <li key={sessionId}>
              {name}は、空席{free}に{named}人を割り振っています。
            </li>
          ))}
          {overQuota.map(({ session, bureau, seats }) => (
            <li key={`${session}/${bureau}`}>
              {session}は、{bureau}の割当{seats}人を超えています。
            </li>
          ))}
          {clashes.length > 0 && <li>{clashes.length}人の回が、議会、繁忙期かほかの研修と重なっています。</li>}
        </ul>
      </Notice>
    </div>
  )
}

const columns = (
  { sessions, clashes }: Proposal,
  chosen: Chosen,
  onChoose: (personId: string, sessionId: string) => void,
): Column<Proposal['people'][number]>[] => [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    cell: ({ name, unitName, isAway }) => (
      <>
        {name}
        <span className="block text-solid-gray-700">{unitName}</span>
        {isAway && (
          <span className="mt-1 block">
            <Tag look="caution">不在</Tag> いま職場にいません。免除を考えてください。
          </span>
        )}
      </>
    ),
  },
  { key: 'bureau', label: '局', isWideOnly: true, cell: ({ bureauName }) => bureauName },
  {
    key: 'session',
    label: '回',
    cell: ({ personId, name }) => {
      const own = clashes.filter((clash) => clash.personId === personId)
      const here = own.find(({ sessionId }) => sessionId === chosen[personId])
      return (
        <div className="grid max-w-xs gap-1">
          <SelectField
            label={`${name}さんの回`}
            value={chosen[personId] ?? ''}
            onChange={(sessionId) => onChoose(personId, sessionId)}
          >
            <option value="">指名しない</option>
            {sessions.map((session) => {
              const clash = own.find(({ sessionId }) => sessionId === session.sessionId)
              return (
                <option key={session.sessionId} value={session.sessionId}>
                  {session.name}
                  {clash ? `（${clash.title}と重なる）` : ''}
                </option>
              )
            })}
          </SelectField>
          {here && (
            <span>
              <Tag look="caution">重なり</Tag> <Day on={here.onDay} />
              は「{here.title}」です。
            </span>
          )}
        </div>
      )
    },
  },
]
