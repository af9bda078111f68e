import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { planStateNames } from '../../workplace/workplace-rules.ts'
import { type BoardShown, boardShownNames, boardShows } from './board-rules.ts'
import { MoneyLeft } from './MoneyLeft.tsx'
import { WorkplaceCrumbs } from './WorkplaceCrumbs.tsx'
import { yen } from './workplace-words.ts'

type Line = Answers['training']['workplace']['board']['items'][number]

/** All 課 for 人材育成センター: what waits for the centre first, then where something is missing or late. */
export function BoardPage() {
  const fiscalYear = useFiscalYear()
  const { show = 'all' } = useSearch({ from: '/inside/training/workplace/board' })
  const navigate = useNavigate()
  const query = useQuery(api.training.workplace.board.queryOptions({ input: { fiscalYear }, staleTime: 0 }))
  return (
    <Page
      title="職場研修の状況"
      lead="すべての課の推進員、計画、報告です。課の名前から、計画を開いて決められます。"
      action={<FiscalYearPicker />}
      breadcrumbs={<WorkplaceCrumbs here="職場研修の状況" />}
    >
      <Shown query={query} isEmpty={({ items }) => items.length === 0} empty="課が取り込まれると、ここに並びます。">
        {({ items, money }) => {
          const shown = items.filter((line) => boardShows(show, line))
          const counts = (which: BoardShown) => items.filter((line) => boardShows(which, line)).length
          return (
            <>
              <div className="mt-6 max-w-md print:hidden">
                <SelectField
                  label="示す課"
                  value={show}
                  onChange={(value) =>
                    navigate({
                      to: '.',
                      search: (before) => ({
                        ...before,
                        show: value === 'all' ? undefined : (value as Exclude<BoardShown, 'all'>),
                      }),
                      resetScroll: false,
                    })
                  }
                >
                  {(Object.keys(boardShownNames) as BoardShown[]).map((which) => (
                    <option key={which} value={which}>
                      {boardShownNames[which]}（{counts(which)}課）
                    </option>
                  ))}
                </SelectField>
              </div>
              <Section title="課" aside={`${shown.length.toLocaleString('ja-JP')}課`}>
                {shown.length === 0 ? (
                  <p>当たる課はありません。</p>
                ) : (
                  <Table
                    caption="課の職場研修"
                    rows={shown}
                    rowKey={({ unitId }) => unitId}
                    columns={columns(fiscalYear)}
                  />
                )}
              </Section>
              <Section title="助成の予算">
                {money.length === 0 ? (
                  <p>この年度の予算は、まだ入っていません。入れるまで、課は助成を申請できません。</p>
                ) : (
                  <MoneyLeft money={money} />
                )}
                <p className="mt-4">
                  <Link to="/requests/kinds/$kind/budgets" params={{ kind: 'workplace-grant' }} className="link">
                    助成の予算を入れる、変える
                  </Link>
                </p>
              </Section>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const promoterWords = (name: string | null, isThere: boolean | null) =>
  isThere === null ? '未定' : `${name ?? '退職した人'}${isThere ? '' : '（いまは別の課）'}`

const columns = (fiscalYear: number): Column<Line>[] => [
  {
    key: 'unit',
    label: '課',
    isHeader: true,
    cell: ({ unitId, unitName, headName, promoterName, promoterIsThere, held, runs, late }) => (
      <>
        <Link
          to="/training/workplace/$unitId"
          params={{ unitId }}
          search={{ fy: fiscalYear }}
          className="link inline-block py-1"
        >
          {unitName}
        </Link>
        <span className="block text-solid-gray-700">長 {headName ?? 'いません'}</span>
        <span className="block text-solid-gray-700 md:hidden print:hidden">
          推進員 {promoterWords(promoterName, promoterIsThere)}
        </span>
        <span className="num block text-solid-gray-700 md:hidden print:hidden">
          報告 {held}／{runs}、遅れ {late}
        </span>
      </>
    ),
  },
  {
    key: 'promoter',
    label: '推進員',
    isWideOnly: true,
    cell: ({ promoterName, promoterIsThere }) =>
      promoterIsThere === null ? <Tag look="caution">未定</Tag> : promoterWords(promoterName, promoterIsThere),
  },
  {
    key: 'plan',
    label: '計画',
    cell: ({ planState }) =>
      planState === null ? (
        'まだ'
      ) : (
        <Tag look={planState === 'approved' ? 'green' : planState === 'sent' ? 'caution' : 'plain'}>
          {planStateNames[planState]}
        </Tag>
      ),
  },
  { key: 'held', label: '報告／研修', isNumber: true, isWideOnly: true, cell: ({ held, runs }) => `${held}／${runs}` },
  {
    key: 'late',
    label: '報告の遅れ',
    isNumber: true,
    isWideOnly: true,
    cell: ({ late }) => (late === 0 ? '0' : <b className="text-error-2">{late}</b>),
  },
  { key: 'shared', label: '学びの共有', isNumber: true, isWideOnly: true, cell: ({ shared }) => shared },
  { key: 'budget', label: '予算の見込み', isNumber: true, isWideOnly: true, cell: ({ budgetYen }) => yen(budgetYen) },
]
