import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SoftwareList, SoftwarePart } from '../../../packaging/software-parts.ts'
import { Breadcrumbs } from '../components/Breadcrumbs.tsx'
import { KeyValue } from '../components/KeyValue.tsx'
import { Page, Section } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'
import { type Column, Table } from '../components/Table.tsx'

/** Written beside the pages when they were built. It is the same for everybody, and so no operation of the API. */
async function readSoftware(): Promise<SoftwareList> {
  const answer = await fetch('/software.json')
  if (!answer.ok) throw new Error(`the list of software answered ${answer.status}`)
  return answer.json()
}

/** What this is, in which version, and of what it is made: whoever wrote a part is named. */
export function AboutPage() {
  const software = useQuery({ queryKey: ['software'], queryFn: readSoftware, staleTime: Number.POSITIVE_INFINITY })
  return (
    <Page
      title="このソフトウェアについて"
      lead="そだちの版と、そだちに含まれるソフトウェア、その利用条件です。"
      breadcrumbs={
        <Breadcrumbs here="このソフトウェアについて">
          <Link to="/manual" className="link">
            手引
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={software}>
        {({ version, commit, parts }) => (
          <>
            <div className="mt-8">
              <KeyValue
                items={[
                  ['名前', 'そだち'],
                  ['版', commit === null ? `${version}（開発中のもの）` : `${version}（${commit}）`],
                  ['利用条件', 'MIT License'],
                ]}
              />
            </div>
            <PartTable title="サーバーで動くもの" parts={parts.filter(({ runs }) => runs === 'server')} />
            <PartTable title="画面で動くもの" parts={parts.filter(({ runs }) => runs === 'web')} />
          </>
        )}
      </Shown>
    </Page>
  )
}

const columns: readonly Column<SoftwarePart>[] = [
  {
    key: 'name',
    label: '名前',
    isHeader: true,
    cell: ({ name }) => <span className="[overflow-wrap:anywhere]">{name}</span>,
  },
  { key: 'version', label: '版', cell: ({ version }) => <span className="num">{version}</span> },
  { key: 'licence', label: '利用条件', cell: ({ licence }) => licence },
]

function PartTable({ title, parts }: { readonly title: string; readonly parts: readonly SoftwarePart[] }) {
  return (
    <Section title={title} aside={<span className="num">{parts.length}件</span>}>
      <Table caption={title} columns={columns} rows={parts} rowKey={({ name, version }) => `${name} ${version}`} />
    </Section>
  )
}
