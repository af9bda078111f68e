import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answers } from '../../web/api.ts'
import { SelectField } from '../../web/components/Field.tsx'
import { Tag } from '../../web/components/Tag.tsx'

type Table = Answers['policy']['abilities']
type MatrixProps = { readonly table: Table; readonly myGradeId: string | null }

/** 資料2 as one table, 職位 × 能力; on a narrow screen one 職位 at a time. */
export function PolicyMatrix(props: MatrixProps) {
  return (
    <>
      <div className="hidden md:block print:block">
        <Whole {...props} />
      </div>
      <div className="md:hidden print:hidden">
        <OneByOne {...props} />
      </div>
    </>
  )
}

function Whole({ table: { categories, rows }, myGradeId }: MatrixProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label="職位と能力の表（横と縦に動かせます）"
      className="page-landscape mt-8 max-h-[80dvh] overflow-auto border border-solid-gray-300 print:max-h-none print:overflow-visible print:border-0"
    >
      <table className="w-max min-w-full border-separate border-spacing-0 text-dns-14N-130 print:w-full print:table-fixed print:text-[6.5pt] print:leading-snug">
        <caption className="sr-only">職位ごとの標準職務遂行能力</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} left-0 z-20 w-36`}>
              職位
            </th>
            {categories.map(({ id, name }) => (
              <th key={id} scope="col" className={`${head} z-10 w-56`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ grade, cells }) => {
            const isMine = grade.id === myGradeId
            return (
              <tr key={grade.id}>
                <th
                  scope="row"
                  className={`sticky left-0 z-10 border-solid-gray-300 border-r border-b p-3 text-left align-top print:static print:p-1 ${isMine ? 'border-l-4 border-l-green-800 bg-green-50' : 'bg-white'}`}
                >
                  <span className="block font-bold">{grade.name}</span>
                  {isMine && (
                    <span className="mt-1 block">
                      <Tag look="green">あなたの職位</Tag>
                    </span>
                  )}
                </th>
                {cells.map((cell, column) => (
                  <td
                    key={categories[column]?.id}
                    className={`border-solid-gray-300 border-r border-b p-3 align-top print:p-1 ${isMine ? 'bg-green-50' : ''}`}
                  >
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const head =
  'sticky top-0 border-solid-gray-300 border-r border-b-2 border-b-solid-gray-600 bg-white p-3 text-left align-bottom print:static print:w-auto print:p-1'

function Cell({ cell }: { readonly cell: Table['rows'][number]['cells'][number] }) {
  if (cell === null) return <span className="text-solid-gray-600">方針に記載がありません</span>
  return (
    <>
      <Link to="/policy/$" params={{ _splat: cell.reference.paragraphId }} className="link font-bold">
        {cell.label}
      </Link>
      <span className="mt-1 block">{cell.text}</span>
      <span className="mt-1 block text-solid-gray-600">
        {cell.evaluationItem === null ? '評価項目の定めなし' : `評価項目：${cell.evaluationItem}`}
      </span>
    </>
  )
}

function OneByOne({ table: { categories, rows }, myGradeId }: MatrixProps) {
  const [chosen, setChosen] = useState(myGradeId ?? rows[0]?.grade.id ?? '')
  const row = rows.find(({ grade }) => grade.id === chosen) ?? rows[0]
  return (
    <div className="mt-6">
      <SelectField label="職位" value={row?.grade.id ?? ''} onChange={setChosen}>
        {rows.map(({ grade: { id, name } }) => (
          <option key={id} value={id}>
            {name}
            {id === myGradeId && '（あなたの職位）'}
          </option>
        ))}
      </SelectField>
      <dl className="mt-4 border-solid-gray-200 border-t" aria-live="polite">
        {categories.map(({ id, name }, column) => (
          <div key={id} className="border-solid-gray-200 border-b py-3">
            <dt className="text-solid-gray-600">{name}</dt>
            <dd>
              <Cell cell={row?.cells[column] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
