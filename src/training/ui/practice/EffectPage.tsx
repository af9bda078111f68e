import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { useSession } from '../../../web/session.ts'
import { percentOf } from '../../practice/practice-rules.ts'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'

type Overview = Answers['training']['practice']['overview']
type Line = Overview['items'][number]

/** 研修の効果: every course by whether it is used at work, for the 人材育成センター. */
export function EffectPage() {
  const { duties } = useSession()
  const isCentre = duties.some(({ code }) => code === 'training-centre')
  const query = useQuery(api.training.practice.overview.queryOptions({ staleTime: 0, enabled: isCentre }))
  return (
    <Page
      title="研修の効果"
      lead="90日後に仕事で使われた割合です。満足の点ではなく、使われたかで研修を見ます。"
      breadcrumbs={
        <TrainingCrumbs here="研修の効果">
          <DeskCrumb />
        </TrainingCrumbs>
      }
    >
      {isCentre ? (
        <Shown query={query}>{(overview) => <Courses overview={overview} />}</Shown>
      ) : (
        <div className="mt-8 max-w-3xl">
          <Notice kind="caution" title="この一覧を見られるのは、人材育成センターです。">
            担当する研修の効果は、その研修の運営のページから開けます。
          </Notice>
        </div>
      )}
    </Page>
  )
}

function Courses({ overview: { items, total } }: { readonly overview: Overview }) {
  const percent = total && percentOf(sum(total.used, total.partly), total.asked)
  return (
    <div className="mt-8 grid gap-6">
      {total && percent !== null && (
        <p className="max-w-3xl">
          <span className="num mr-2 text-std-32B-150">{percent}％</span>
          たずねた{total.asked.toLocaleString('ja-JP')}人のうち、「使った」「一部を使った」と答えた人。
        </p>
      )}
      <Table caption="研修の効果" columns={columns} rows={items} rowKey={({ courseId }) => courseId} />
      <p className="max-w-3xl text-solid-gray-700">
        問いの受付が終わった人を、5人以上まとまったときに加えます。人数が少ないときと、答えがすべて同じときは「―」です。答えなかった人は、使っていないと数えます。
      </p>
    </div>
  )
}

const sum = (one: number | null, other: number | null) => (one === null || other === null ? null : one + other)
const shown = (part: number | null, whole: number) => {
  const percent = percentOf(part, whole)
  return percent === null ? '―' : `${percent}％`
}

const columns: readonly Column<Line>[] = [
  {
    key: 'title',
    label: '研修',
    isHeader: true,
    cell: ({ courseId, title }) => (
      <Link to="/training/desk/$courseId/effect" params={{ courseId }} className="link inline-block py-1">
        {title}
      </Link>
    ),
  },
  { key: 'asked', label: 'たずねた人', isNumber: true, cell: ({ asked }) => asked },
  {
    key: 'answered',
    label: '答えた',
    isNumber: true,
    isWideOnly: true,
    cell: ({ answered, asked }) => shown(answered, asked),
  },
  {
    key: 'used',
    label: '使った',
    isNumber: true,
    cell: ({ used, partly, asked }) => shown(sum(used, partly), asked),
  },
  {
    key: 'seen',
    label: '上司が見た',
    isNumber: true,
    isWideOnly: true,
    cell: ({ seen, seenPartly, askedSuperior }) => shown(sum(seen, seenPartly), askedSuperior),
  },
  {
    key: 'both',
    label: '両方',
    isNumber: true,
    isWideOnly: true,
    cell: ({ bothSay, asked }) => shown(bothSay, asked),
  },
]
