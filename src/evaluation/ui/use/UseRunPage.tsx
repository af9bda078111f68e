import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { count } from '../desk/desk-words.ts'
import { Aims } from './Aims.tsx'
import { ComparedRun } from './ComparedRun.tsx'
import { RunActs } from './RunActs.tsx'
import { RunLines } from './RunLines.tsx'
import type { Run } from './shown-run.ts'
import { UsesLink } from './UsesLink.tsx'

/** Milliseconds between two looks while it is calculated. */
const lookAgain = 1_000

/** One run: what it rests on, how bands are spread, who stands where and why, what has changed, and its way to 決定 and to 給与. */
export function UseRunPage() {
  const { runId } = useParams({ from: '/inside/evaluation/desk/uses/runs/$runId' })
  const query = useQuery(
    api.evaluation.use.run.queryOptions({
      input: { runId },
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.state === 'calculating' ? lookAgain : false),
    }),
  )
  const run = query.data
  return (
    <Page
      title={run?.name ?? '計算'}
      lead={
        run && (
          <>
            {run.stateName}。基準日
            <Day on={run.baseOn} />、{count(run.people)}人。
          </>
        )
      }
      breadcrumbs={
        <Breadcrumbs here={run?.name ?? '計算'}>
          <UsesLink of={run?.use ?? 'bonus'} />
        </Breadcrumbs>
      }
    >
      <Shown query={query}>
        {(shown) =>
          shown.state === 'calculating' ? (
            <p role="status" className="mt-8">
              計算しています。終わると、ここに結果が出ます。止まったままのときは、処理の状況を見てください。
            </p>
          ) : (
            <>
              <Told run={shown} />
              <RunActs run={shown} />
              <Spread run={shown} />
              <RunLines key={shown.version} run={shown} />
              <ComparedRun run={shown} />
              <Basis run={shown} />
            </>
          )
        }
      </Shown>
    </Page>
  )
}

/** What has to be known before anything else. */
function Told({ run }: { readonly run: Run }) {
  return (
    <div className="mt-8 grid gap-4">
      {run.supersededBy && (
        <Notice kind="caution" title="この決定には、代わる決定があります。">
          給与には、あとの決定を使ってください。
        </Notice>
      )}
      {run.ties > 0 && (
        <Notice kind="caution" title={`同じ順位の人が${count(run.ties)}人、決まっていません。`}>
          枠が足りないところで同じ点の人が並んでいます。理由を書いて選ぶと、計算し直します。
        </Notice>
      )}
      {run.pending > 0 && (
        <Notice kind="info" title={`シートの確認を待っている人が${count(run.pending)}人います。`}>
          いまは結果のない人と同じ区分です。確認のあとに計算し直すと、結果が使われます。
        </Notice>
      )}
      {run.changed > 0 && (
        <Notice kind="caution" title={`計算のあとに、再評価か訂正のあった人が${count(run.changed)}人います。`}>
          {run.state === 'decided'
            ? '直すときは、この決定に代わる計算を作ってください。'
            : 'もう一度試算すると、新しい結果が使われます。'}
        </Notice>
      )}
    </div>
  )
}

function Spread({ run: { spread, bands, aims, ties } }: { readonly run: Run }) {
  const grades = spread.filter(({ scope }) => scope !== 'bureau')
  const bureaus = spread.filter(({ scope }) => scope === 'bureau')
  return (
    <Section title="区分の広がり">
      <SpreadTable caption="職位ごとの区分" rows={grades} bands={bands} />
      {bureaus.length > 0 && (
        <div className="mt-8">
          <SpreadTable caption="局ごとの区分" rows={bureaus} bands={bands} />
        </div>
      )}
      <Aims aims={aims} ties={ties} />
    </Section>
  )
}

type SpreadTableProps = { readonly caption: string; readonly rows: Run['spread']; readonly bands: Run['bands'] }

function SpreadTable({ caption, rows, bands }: SpreadTableProps) {
  const says = ({ counts, out }: Run['spread'][number]) =>
    [
      ...bands.map(({ name }, at) => `${name} ${count(counts[at] ?? 0)}`),
      ...(out > 0 ? [`対象外 ${count(out)}`] : []),
    ].join('、')
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ scope, id }) => `${scope}/${id}`}
      columns={[
        {
          key: 'name',
          label: caption,
          isHeader: true,
          cell: (row) => (
            <>
              {row.name}
              <span className="num block text-dns-14N-130 text-solid-gray-700 md:hidden">{says(row)}</span>
            </>
          ),
        },
        { key: 'people', label: '人数', isNumber: true, cell: ({ people }) => count(people) },
        ...bands.map(({ code, name }, at) => ({
          key: code,
          label: name,
          isNumber: true,
          isWideOnly: true,
          cell: ({ counts }: Run['spread'][number]) => count(counts[at] ?? 0),
        })),
        { key: 'out', label: '対象外', isNumber: true, isWideOnly: true, cell: ({ out }) => count(out) },
      ]}
    />
  )
}

function Basis({ run }: { readonly run: Run }) {
  const at = (instant: string | null, by: string | null) =>
    instant === null ? (
      'まだです'
    ) : (
      <>
        {by}　<Minute at={instant} />
      </>
    )
  return (
    <Section title="根拠と記録">
      <div className="max-w-3xl">
        <KeyValue
          items={[
            ['定め', `第${run.ruleNumber}版（${run.ruleBasis}）`],
            ['使った結果', run.sources.map(({ name, cycles }) => `${name}：${cycles.join('、')}`).join('／')],
            ['作った人', at(run.madeAt, run.madeByName)],
            ['決裁の番号', run.documentNumber ?? 'まだです'],
            ['決定の確認', at(run.decidedAt, run.decidedByName)],
            ...(run.supersedeReason ? ([['代わる理由', run.supersedeReason]] as const) : []),
            [
              '中身の照合の値',
              <span key="digest" className="break-all text-dns-14N-130">
                {run.digest}
              </span>,
            ],
          ]}
        />
      </div>
      {run.exports.length > 0 && (
        <div className="mt-6 grid gap-3">
          <p className="max-w-3xl">
            どのファイルにも、上の「一人ひとり」の{count(run.people)}
            人が、使った結果とともに入っています。決定のあとは、だれの行も変わりません。一人ひとりの本人には、何に使われ、いつ給与に渡されたかが示されます。
          </p>
          <Table
            caption="給与に渡したファイル"
            rows={run.exports}
            rowKey={({ exportId }) => exportId}
            columns={[
              {
                key: 'file',
                label: '給与に渡したファイル',
                isHeader: true,
                cell: ({ fileName, sha256 }) => (
                  <>
                    {fileName}
                    <span className="block break-all text-dns-14N-130 text-solid-gray-700">SHA-256　{sha256}</span>
                  </>
                ),
              },
              { key: 'rows', label: '行', isNumber: true, cell: ({ rows }) => count(rows) },
              { key: 'by', label: '渡した人', isWideOnly: true, cell: ({ byName }) => byName ?? '' },
              { key: 'at', label: '日時', isWideOnly: true, cell: ({ at: instant }) => <Minute at={instant} /> },
            ]}
          />
        </div>
      )}
    </Section>
  )
}
