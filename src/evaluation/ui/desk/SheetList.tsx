import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SearchField, SelectField } from '../../../web/components/Field.tsx'
import type { RegisterSearch } from '../../../web/components/register/address-rules.ts'
import { rowsOfPages } from '../../../web/components/register/columns.ts'
import { RegisterTable } from '../../../web/components/register/RegisterTable.tsx'
import { roleNames, type SheetState, sheetStates, stateNames } from '../../course-rules.ts'
import { boardColumns, isBoardColumn, lookWords } from './board-columns.tsx'
import type { BoardLine, Cycle } from './desk-words.ts'
import { PostponeDialog } from './PostponeDialog.tsx'
import { RemindDialog } from './RemindDialog.tsx'
import { SheetDialog } from './SheetDialog.tsx'

const firstPage = 50
const nextPages = 200
const sorts = ['established', '-established', 'due', '-due'] as const
const roles = ['evaluatee', 'evaluator', 'adjuster', 'confirmer', 'hr'] as const

/** Every sheet of the cycle: with whom it lies and by when. Without marks: those are seen on the sheet, and each look is logged. */
export function SheetList({ cycle }: { readonly cycle: Cycle }) {
  const { cycleId } = cycle
  const search = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const navigate = useNavigate({ from: '/evaluation/desk/$cycleId' })
  const [opened, setOpened] = useState<BoardLine | null>(null)
  const [doing, setDoing] = useState<{
    readonly what: 'remind' | 'postpone'
    readonly sheetIds: readonly string[]
  } | null>(null)
  const state: SheetState | undefined = sheetStates.find((one) => one === search.state)
  const role = roles.find((one) => one === search.role)
  const filter = { cycleId, q: search.q, unitId: search.unit, state, role, look: search.look }
  const sort = sorts.find((one) => one === search.sort) ?? 'established'
  const counted = useQuery(
    api.evaluation.boardCount.queryOptions({ input: filter, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const list = useInfiniteQuery(
    api.evaluation.board.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, sort, after, limit: after ? nextPages : firstPage }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  const units = useQuery(api.evaluation.progress.queryOptions({ input: { cycleId }, staleTime: 60_000 }))
  const unitName = units.data?.units.find(({ unitId }) => unitId === search.unit)?.name ?? 'えらんだ所属'
  const set = (change: RegisterSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })

  return (
    <>
      <search className="grid items-start gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-[1fr_11rem_11rem_15rem] print:hidden">
        <SearchField
          label="さがす"
          value={search.q ?? ''}
          onSearch={(q) => set({ q: q || undefined })}
          hint="氏名、かな、職員番号"
        />
        <SelectField label="状態" value={state ?? ''} onChange={(value) => set({ state: value || undefined })}>
          <option value="">すべて</option>
          {sheetStates.map((one) => (
            <option key={one} value={one}>
              {stateNames[one]}
            </option>
          ))}
        </SelectField>
        <SelectField label="だれの番か" value={role ?? ''} onChange={(value) => set({ role: value || undefined })}>
          <option value="">すべて</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleNames[one]}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="気をつけるもの"
          value={search.look ?? ''}
          onChange={(value) => set({ look: value || undefined })}
        >
          <option value="">すべて</option>
          {(['late', 'stuck', 'handover'] as const).map((one) => (
            <option key={one} value={one}>
              {lookWords[one]}
            </option>
          ))}
        </SelectField>
      </search>
      <RegisterTable
        caption="シートの一覧"
        counter="枚"
        columns={boardColumns(setOpened)}
        rows={rowsOfPages(list)}
        rowKey={({ sheetId }) => sheetId}
        nameOf={({ name }) => name ?? '名前のない人'}
        count={counted.data?.count}
        search={search}
        onSearch={set}
        firstSort={{ by: 'established', label: '建制順' }}
        chips={[
          { key: 'q', label: 'さがす', value: search.q },
          { key: 'unit', label: '所属', value: search.unit && unitName },
          { key: 'state', label: '状態', value: state && stateNames[state] },
          { key: 'role', label: 'だれの番か', value: role && roleNames[role] },
          { key: 'look', label: '気をつけるもの', value: search.look && lookWords[search.look] },
        ]}
        exportRows={({ format, columns, keys }) =>
          client.evaluation.exportBoard({
            ...filter,
            sort,
            format,
            columns: columns.filter(isBoardColumn),
            sheetIds: keys,
          })
        }
        acts={(keys) =>
          cycle.state === 'open' && (
            <>
              <Button look="outline" onPress={() => setDoing({ what: 'remind', sheetIds: [...keys] })}>
                番の人に知らせる
              </Button>
              <Button look="outline" onPress={() => setDoing({ what: 'postpone', sheetIds: [...keys] })}>
                期限を延ばす
              </Button>
            </>
          )
        }
        empty={
          search.look === 'stuck'
            ? '進められる人のいないシートはありません。'
            : search.look === 'handover'
              ? '引継ぎがまだのシートはありません。'
              : search.look === 'late'
                ? '期限を過ぎたシートはありません。'
                : 'この条件に合うシートはありません。条件を「すべて」に戻してください。'
        }
      />
      {opened && <SheetDialog key={opened.sheetId} cycle={cycle} line={opened} onClose={() => setOpened(null)} />}
      {doing?.what === 'remind' && (
        <RemindDialog cycleId={cycleId} sheetIds={doing.sheetIds} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'postpone' && (
        <PostponeDialog
          cycle={cycle}
          sheetIds={doing.sheetIds}
          step={
            list.data?.pages.flatMap(({ items }) => items).find(({ sheetId }) => doing.sheetIds.includes(sheetId))
              ?.step ?? null
          }
          onClose={() => setDoing(null)}
        />
      )}
    </>
  )
}
