import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { rowsOfPages } from '../../../web/components/register/columns.ts'
import { RegisterTable } from '../../../web/components/register/RegisterTable.tsx'
import { ChainDialog } from './ChainDialog.tsx'
import { ChainsDialog } from './ChainsDialog.tsx'
import { type Cycle, count, isOnly, onlyWords, type PreviewLine } from './desk-words.ts'
import { isPreviewColumn, previewColumns } from './preview-columns.tsx'

const firstPage = 50
const nextPages = 200

/** Everybody as the cycle would have them: what is broken comes first, because nothing begins before it is mended. */
export function PeopleStep({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const search = useSearch({ from: '/inside/evaluation/desk/$cycleId' })
  const navigate = useNavigate({ from: '/evaluation/desk/$cycleId' })
  const [opened, setOpened] = useState<PreviewLine | null>(null)
  const [many, setMany] = useState<{ readonly of: string; readonly personIds: readonly string[] } | null>(null)
  const only = isOnly(search.only) ? search.only : undefined
  const list = useInfiniteQuery(
    api.evaluation.preview.infiniteOptions({
      input: (after: string | undefined) => ({ cycleId, only, after, limit: after ? nextPages : firstPage }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  const [first] = list.data?.pages ?? []
  const counts = first?.counts
  const shown = counts && {
    broken: counts.broken,
    look: counts.look,
    exempt: counts.exempt,
    'left-out': counts.leftOut,
  }
  const set = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <>
      {first && counts && (
        <p>
          <Day on={first.asOf} />
          の所属と上司で見ると、{count(counts.people)}人に{count(counts.sheets)}枚のシートができます。
          {counts.broken > 0 ? (
            <b>評価者の決まらない人が{count(counts.broken)}人います。直すまで始められません。</b>
          ) : (
            '評価者の決まらない人はいません。'
          )}
        </p>
      )}
      <RadioGroup
        label="見る人"
        value={only ?? 'all'}
        onChange={(value) => set({ only: value === 'all' ? undefined : value })}
        isRow
        choices={[
          { value: 'all', label: `すべて${counts ? `（${count(counts.people)}人）` : ''}` },
          ...(['broken', 'look', 'exempt', 'left-out'] as const).map((value) => ({
            value,
            label: `${onlyWords[value]}${shown ? `（${count(shown[value])}人）` : ''}`,
          })),
        ]}
      />
      {only === 'broken' && first && first.brokenUnits.length > 0 && (
        <ul aria-label="直すところのある所属" className="border-solid-gray-200 border-t">
          {first.brokenUnits.map(({ unitId, unitName, personIds }) => (
            <li
              key={unitId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-2"
            >
              <span>
                {unitName ?? 'いまはない所属'}　<span className="num">{count(personIds.length)}人</span>
              </span>
              <Button look="outline" onPress={() => setMany({ of: unitName ?? 'この所属', personIds })}>
                まとめて指定する<span className="sr-only">：{unitName}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <RegisterTable
          caption="期を始めたときの一人ひとり"
          counter="人"
          columns={previewColumns(setOpened)}
          rows={rowsOfPages(list)}
          rowKey={({ personId }) => personId}
          nameOf={({ name }) => name ?? '名前のない人'}
          count={counts && (only === undefined ? counts.people : shown?.[only])}
          search={{ sort: undefined, columns: search.columns }}
          onSearch={set}
          firstSort={{ by: 'established', label: '建制順' }}
          acts={(keys) => (
            <Button look="outline" onPress={() => setMany({ of: '選んだ職員', personIds: [...keys] })}>
              選んだ人の評価者を指定する
            </Button>
          )}
          exportRows={({ format, columns, keys }) =>
            client.evaluation.exportPreview({
              cycleId,
              only,
              format,
              columns: columns.filter(isPreviewColumn),
              personIds: keys,
            })
          }
          empty={only ? emptyWords[only] : 'この任命権者の職員は、期間の中にいません。'}
        />
      </div>
      {many && <ChainsDialog {...many} cycleId={cycleId} onClose={() => setMany(null)} />}
      {opened && <ChainDialog key={opened.personId} cycleId={cycleId} line={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

const emptyWords = {
  broken: '評価者の決まらない人はいません。次へ進めます。',
  look: '見ておくところのある人はいません。',
  exempt: 'いまの見込みで未評価になる人はいません。',
  'left-out': '対象外になる人はいません。',
} as const
