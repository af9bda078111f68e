import { useState } from 'react'
import { Day } from '../components/Day.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import type { RegisterSearch } from '../components/register/address-rules.ts'
import type { RegisterColumn, RegisterRows } from '../components/register/columns.ts'
import { RegisterTable } from '../components/register/RegisterTable.tsx'
import { Specimen } from './Specimen.tsx'
import { type SampleRow, sortedSample } from './sample-rows.ts'

const columns: readonly RegisterColumn<SampleRow>[] = [
  { key: 'name', label: '品名', isHeader: true, sort: 'number', width: 'xl:w-56', cell: ({ name }) => name },
  { key: 'place', label: '置き場所', speaksForItself: true, cell: ({ place }) => place },
  { key: 'count', label: '数', sort: 'count', isNumber: true, width: 'xl:w-24', cell: ({ count }) => count },
  { key: 'since', label: '取得日', width: 'xl:w-44', cell: ({ since }) => <Day on={since} /> },
  { key: 'id', label: '番号', width: 'xl:w-36', isHiddenAtFirst: true, cell: ({ id }) => id },
]

type State = 'rows' | 'waiting' | 'empty' | 'lost'

/** A list as HR works with it, in each of its states; one of them holds 10,000 rows. */
export function RegisterParts() {
  const [state, setState] = useState<State>('rows')
  const [search, setSearch] = useState<RegisterSearch>({ kind: '備品' })
  const all = sortedSample(search.sort)
  const rows: Readonly<Record<State, Pick<RegisterRows<SampleRow>, 'data' | 'error' | 'isError'>>> = {
    rows: { data: all, error: null, isError: false },
    waiting: { data: undefined, error: null, isError: false },
    empty: { data: [], error: null, isError: false },
    lost: { data: undefined, error: new Error('no answer'), isError: true },
  }
  return (
    <Specimen
      name="RegisterTable"
      use="サーバーがしぼりこみ、並べ、数える一覧。矢印で動き、Spaceで選び、Enterで開きます。一万行でも同じ速さです。"
    >
      <RadioGroup
        label="一覧の状態"
        value={state}
        onChange={setState}
        choices={[
          { value: 'rows', label: '一万行ある' },
          { value: 'waiting', label: '読み込んでいる' },
          { value: 'empty', label: '何もない' },
          { value: 'lost', label: '届かなかった' },
        ]}
      />
      <div>
        <RegisterTable
          caption="備品の一覧（見本）"
          counter="件"
          columns={columns}
          rows={{ ...rows[state], refetch: () => setState('rows') }}
          rowKey={({ id }) => id}
          nameOf={({ name }) => name}
          count={rows[state].data?.length}
          search={search}
          onSearch={(change) => setSearch({ ...search, ...change })}
          firstSort={{ by: 'number', label: '番号' }}
          chips={[{ key: 'kind', label: '種類', value: search.kind }]}
          exportRows={sampleExport(all)}
          empty={<p>この条件に合う備品はありません。</p>}
        />
      </div>
    </Specimen>
  )
}

/** What a server does for a page; here it only counts. */
const sampleExport =
  (all: readonly SampleRow[]) =>
  async ({ keys }: { keys?: string[] }) => {
    const chosen = keys ? all.filter(({ id }) => keys.includes(id)) : all
    const file = new File([chosen.map(({ name }) => `${name}\r\n`).join('')], '見本.csv', { type: 'text/csv' })
    return { file, rows: chosen.length, replaced: [] }
  }
