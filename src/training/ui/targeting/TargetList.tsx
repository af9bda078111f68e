import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { type TargetState, targetStateNames, targetStates, waiverNames } from '../../targeting/target-words.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { BureauField } from './BureauField.tsx'
import { WaiverDialog } from './WaiverDialog.tsx'

type Target = Answers['training']['targeting']['targets']['items'][number]
const looks: Partial<Record<TargetState, 'green' | 'caution'>> = {
  admitted: 'green',
  completed: 'green',
  before: 'caution',
  incomplete: 'caution',
}

/** Who a course is for, with why and how they stand; filtered by 局 and state. */
export function TargetList({ courseId }: { readonly courseId: string }) {
  const search = useSearch({ from: '/inside/training/targets/$courseId' })
  const navigate = useNavigate({ from: '/training/targets/$courseId' })
  const act = useTrainingAct()
  const [waiving, setWaiving] = useState<Target | null>(null)
  const list = useInfiniteQuery(
    api.training.targeting.targets.infiniteOptions({
      input: (after: string | undefined) => ({ courseId, unitId: search.unit, state: search.state, after, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  const ending = useMutation(
    api.training.targeting.endWaiver.mutationOptions({ onSuccess: () => act('免除を取り消しました。') }),
  )
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const counts = list.data?.pages[0]?.counts ?? {}
  const all = targetStates.reduce((sum, state) => sum + (state === 'gone' ? 0 : (counts[state] ?? 0)), 0)
  const set = (change: { unit?: string | undefined; state?: TargetState | undefined }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <Section title="対象者" aside={`${all.toLocaleString('ja-JP')}人`}>
      <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2 print:hidden">
        <BureauField value={search.unit} onChange={(unit) => set({ unit })} />
        <SelectField
          label="状態"
          value={search.state ?? ''}
          onChange={(state) => set({ state: targetStates.find((one) => one === state) })}
        >
          <option value="">対象者のすべて（{all}人）</option>
          {targetStates.map((state) => (
            <option key={state} value={state}>
              {targetStateNames[state]}（{counts[state] ?? 0}人）
            </option>
          ))}
        </SelectField>
      </div>
      {ending.error && <Refused error={ending.error} />}
      <div className="mt-6">
        <Shown query={list} isEmpty={() => items.length === 0} empty="当たる人はいません。">
          {() => (
            <Table
              caption="対象者"
              rows={items}
              rowKey={({ personId }) => personId}
              columns={columns(setWaiving, (waiverId) => ending.mutate({ waiverId }))}
            />
          )}
        </Shown>
        <MoreButton list={list} />
      </div>
      {waiving && <WaiverDialog courseId={courseId} target={waiving} onClose={() => setWaiving(null)} />}
    </Section>
  )
}

const columns = (onWaive: (target: Target) => void, onEnd: (waiverId: string) => void): Column<Target>[] => [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    cell: ({ name, unitName, why, gone, goneOn }) => (
      <>
        {name ?? '退職した人'}
        <span className="block text-solid-gray-700">{unitName}</span>
        <span className="mt-1 block md:hidden print:hidden">{gone ?? why}</span>
        {goneOn && (
          <span className="block text-solid-gray-700 md:hidden print:hidden">
            <Day on={goneOn} />
          </span>
        )}
      </>
    ),
  },
  {
    key: 'why',
    label: '理由',
    isWideOnly: true,
    cell: ({ why, gone, goneOn }) =>
      gone ? (
        <>
          {gone}
          <span className="block text-solid-gray-700">
            {goneOn && <Day on={goneOn} />}まで：{why}
          </span>
        </>
      ) : (
        why
      ),
  },
  {
    key: 'state',
    label: '状態',
    cell: ({ state, sessionName, isAway, waiver }) => (
      <>
        <Tag look={looks[state] ?? 'plain'}>{targetStateNames[state]}</Tag>
        {sessionName && <span className="block text-solid-gray-700">{sessionName}</span>}
        {isAway && state !== 'gone' && <span className="block text-solid-gray-700">いま職場にいません</span>}
        {waiver && (
          <span className="block max-w-xs text-solid-gray-700">
            {waiverNames[waiver.kind]}。{waiver.reason}（<Day on={waiver.on} /> {waiver.by}）
          </span>
        )}
      </>
    ),
  },
  {
    key: 'waiver',
    label: '免除',
    cell: (target) =>
      target.waiver ? (
        <Button look="quiet" onPress={() => onEnd(target.waiver?.waiverId ?? '')}>
          取り消す<span className="sr-only">：{target.name}の免除</span>
        </Button>
      ) : target.isOwn || target.state === 'completed' || target.state === 'gone' ? (
        '―'
      ) : (
        <Button look="quiet" onPress={() => onWaive(target)}>
          免除する<span className="sr-only">：{target.name}</span>
        </Button>
      ),
  },
]
