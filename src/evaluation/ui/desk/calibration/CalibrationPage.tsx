import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { api } from '../../../../web/api.ts'
import { Breadcrumbs } from '../../../../web/components/Breadcrumbs.tsx'
import { Disclosure } from '../../../../web/components/Disclosure.tsx'
import { Page, Section } from '../../../../web/components/Page.tsx'
import { Shown } from '../../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../../web/components/Table.tsx'
import { useSession } from '../../../../web/session.ts'
import { count } from '../desk-words.ts'
import { CalibrationUnit } from './CalibrationUnit.tsx'
import { type Calibration, shiftWords, type Unit } from './calibration-rules.ts'
import { SpreadBar } from './SpreadBar.tsx'

const here = { to: '/evaluation/calibration/$cycleId' } as const

/** For 調整者 and the officers of a cycle: how marks are spread over units and evaluators, and the sheets of a unit side by side. */
export function CalibrationPage() {
  const { cycleId } = useParams({ from: '/inside/evaluation/calibration/$cycleId' })
  const { unit: unitId } = useSearch({ from: '/inside/evaluation/calibration/$cycleId' })
  const { duties } = useSession()
  const cycles = useQuery(api.evaluation.cycles.queryOptions({ staleTime: 60_000 }))
  const query = useQuery(api.evaluation.calibration.queryOptions({ input: { cycleId }, staleTime: 0 }))
  const name = cycles.data?.items.find((one) => one.cycleId === cycleId)?.name ?? ''
  const isHr = duties.some(({ code }) => code === 'personnel' || code === 'authority-personnel')
  const title = '評語の広がり'
  return (
    <Page
      title={title}
      lead={`${name}の評語が、所属と評価者ごとにどう付いているかを見ます。割合に合わせて評語を変えることはしません。`}
      breadcrumbs={
        <Breadcrumbs here={title}>
          {isHr ? (
            <Link to="/evaluation/desk/$cycleId" params={{ cycleId }} className="link">
              {name || '評価の期'}
            </Link>
          ) : (
            <Link to="/evaluation" className="link">
              人事評価
            </Link>
          )}
        </Breadcrumbs>
      }
    >
      <div className="mt-8">
        <Shown query={query}>
          {(calibration) => {
            const unit = calibration.units.find((one) => one.unitId === unitId)
            return unit ? (
              <CalibrationUnit key={unit.unitId} cycleId={cycleId} unit={unit} scale={calibration.scale} />
            ) : (
              <Spreads cycleId={cycleId} calibration={calibration} />
            )
          }}
        </Shown>
      </div>
    </Page>
  )
}

type Group = Pick<Unit, 'sheets' | 'marked' | 'first' | 'now' | 'changed' | 'shiftTenths'>

function Spreads({ cycleId, calibration }: { readonly cycleId: string; readonly calibration: Calibration }) {
  const { whole, units, evaluators } = calibration
  // Most evaluators have few people: hundreds of rows that show nothing would hide those that do.
  const spread = evaluators.filter(({ now }) => now !== null)
  return (
    <>
      <div className="grid max-w-3xl gap-4">
        <p>
          <b className="num">{count(whole.sheets)}枚</b>のうち、<b className="num">{count(whole.marked)}枚</b>
          に一次評価があります。
          {whole.changed !== null && `調整で変わったのは${count(whole.changed)}枚です。`}
          評語は、一人ひとりの事実で決まります。ここの広がりは、付け方のくせに気づくためのものです。
        </p>
        <SpreadBar spread={whole.now} label="いまの評語" />
      </div>
      <Section title="所属ごと">
        <UnitTable cycleId={cycleId} caption="局と部の評語の広がり" units={units.filter(({ depth }) => depth < 2)} />
        {units.some(({ depth }) => depth > 1) && (
          <div className="mt-4">
            <Disclosure title="課と係も見る">
              <UnitTable
                cycleId={cycleId}
                caption="課と係の評語の広がり"
                units={units.filter(({ depth }) => depth > 1)}
              />
            </Disclosure>
          </div>
        )}
      </Section>
      <Section title="一次評価者ごと" aside="自分より下の評価者だけです">
        {spread.length > 0 && (
          <Table
            caption="一次評価者ごとの評語の広がり"
            rows={spread}
            rowKey={({ personId }) => personId}
            columns={[
              { key: 'name', label: '一次評価者', isHeader: true, cell: ({ name }) => name ?? '退職した人' },
              ...groupColumns,
            ]}
          />
        )}
        {spread.length < evaluators.length && (
          <p className="mt-4 max-w-3xl">
            付けた評語が少ないため示していない評価者が、{count(evaluators.length - spread.length)}人います。
          </p>
        )}
      </Section>
    </>
  )
}

type UnitTableProps = { readonly cycleId: string; readonly caption: string; readonly units: readonly Unit[] }

function UnitTable({ cycleId, caption, units }: UnitTableProps) {
  return (
    <Table
      caption={caption}
      rows={units}
      rowKey={({ unitId }) => unitId}
      columns={[
        {
          key: 'unit',
          label: '所属',
          isHeader: true,
          cell: ({ unitId, name, sheets, marked }) => (
            <>
              <Link {...here} params={{ cycleId }} search={{ unit: unitId }} className="link inline-block py-1">
                {name ?? 'いまはない所属'}
              </Link>
              <span className="num block text-dns-14N-130 text-solid-gray-700 md:hidden">
                {count(sheets)}枚・<span className="inline-block">評語のあるもの{count(marked)}枚</span>
              </span>
            </>
          ),
        },
        ...groupColumns,
      ]}
    />
  )
}

const groupColumns: readonly Column<Group>[] = [
  { key: 'sheets', label: '枚数', isNumber: true, isWideOnly: true, cell: ({ sheets }) => count(sheets) },
  { key: 'marked', label: '評語あり', isNumber: true, isWideOnly: true, cell: ({ marked }) => count(marked) },
  {
    key: 'now',
    label: 'いまの評語',
    width: 'w-1/2 md:w-96',
    cell: ({ now }) => <SpreadBar spread={now} label="いまの評語" />,
  },
  { key: 'changed', label: '調整で変わった', isNumber: true, isWideOnly: true, cell: ({ changed }) => changed ?? '―' },
  {
    key: 'shift',
    label: '標準から',
    isNumber: true,
    isWideOnly: true,
    cell: ({ shiftTenths }) => shiftWords(shiftTenths),
  },
]
