import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { BarChart } from '../../../web/components/charts/BarChart.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { percentOf, resultNames } from '../../practice/practice-rules.ts'
import { SurveyResults } from '../survey/SurveyResults.tsx'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { MeasureForm } from './MeasureForm.tsx'

type Effect = Answers['training']['practice']['effect']

/** How one course does, for its keepers: used after 90 days first, then before and after, results, and the アンケート. Figures, and nobody. */
export function CourseEffectPage() {
  const { courseId } = useParams({ from: '/inside/training/desk/$courseId/effect' })
  const query = useQuery(api.training.practice.effect.queryOptions({ input: { courseId }, staleTime: 0 }))
  const title = query.data?.title
  return (
    <Page
      title={title ? `${title}の効果` : '研修の効果'}
      lead="仕事で使われたかを初めに、受けた直後の感想を終わりに示します。だれの答えかは、示しません。"
      breadcrumbs={
        <TrainingCrumbs here="効果とアンケート">
          <DeskCrumb />
          {title && (
            <Link to="/training/desk/$courseId" params={{ courseId }} className="link">
              {title}
            </Link>
          )}
        </TrainingCrumbs>
      }
    >
      <Shown query={query}>
        {(effect) => (
          <>
            <Use effect={effect} />
            <Section title="前と後の自己評価" aside="本人による、1（まだできない）から4（人に教えられる）">
              {effect.abilities.length === 0 ? (
                <EmptyState>前と後の両方を書いた人が5人以上まとまると、能力ごとの平均が出ます。</EmptyState>
              ) : (
                <Table
                  caption="前と後の自己評価"
                  columns={ratingColumns}
                  rows={effect.abilities}
                  rowKey={({ name }) => name}
                />
              )}
            </Section>
            {effect.measure.resultMonths !== null && <Results effect={effect} />}
            <SurveyResults courseId={courseId} />
            <Section title="測り方">
              <MeasureForm courseId={courseId} first={effect.measure} />
            </Section>
          </>
        )}
      </Shown>
    </Page>
  )
}

function Use({ effect }: { readonly effect: Effect }) {
  const { asked, used, partly, askedSuperior, seen, seenPartly, bothSay, answered, told } = effect
  if (used === null || partly === null || answered === null)
    return (
      <Section title="90日後に使われた割合">
        <EmptyState>
          {asked === 0
            ? '問いの受付が終わった人が、まだ5人に満ちていません。研修の終わりから90日でたずね、30日で受付を終えます。'
            : '人数が少ないか、答えがすべて同じなので、示していません。'}
        </EmptyState>
      </Section>
    )
  const percent = percentOf(used + partly, asked)
  return (
    <Section title="90日後に使われた割合" aside={`たずねた人 ${asked}人`}>
      <div className="max-w-3xl">
        <BarChart
          title="本人と上司の答え"
          sentence={`本人は${percent}％が「使った」「一部を使った」と答えました（答えた人は${answered}人）。上司は${askedSuperior}人のうち${told ?? '―'}人が答えました。`}
          of="答え"
          unit="％"
          top={100}
          bars={[
            { key: 'used', label: '本人：使った', value: percentOf(used, asked) },
            { key: 'partly', label: '本人：一部を使った', value: percentOf(partly, asked) },
            { key: 'seen', label: '上司：見られた', value: percentOf(seen, askedSuperior) },
            { key: 'seen-partly', label: '上司：一部に見られた', value: percentOf(seenPartly, askedSuperior) },
            { key: 'both', label: '両方が、使ったと答えた', value: percentOf(bothSay, asked) },
          ]}
        />
      </div>
    </Section>
  )
}

function Results({ effect: { results, measure } }: { readonly effect: Effect }) {
  return (
    <Section title="その後の仕事の結果" aside={`${measure.resultMonths}か月後に上司にたずねたもの`}>
      {results === null ? (
        <EmptyState>たずねた人が5人以上まとまると、答えの数が出ます。</EmptyState>
      ) : (
        <p className="max-w-3xl">
          たずねた{results.asked}人のうち、「{resultNames.yes}」{results.yes}人、「{resultNames.partly}」
          {results.partly}人、「{resultNames.no}」{results.no}人、「{resultNames['cannot-tell']}」{results.cannotTell}
          人。
        </p>
      )}
    </Section>
  )
}

const ratingColumns: readonly Column<Effect['abilities'][number]>[] = [
  { key: 'name', label: '能力', isHeader: true, cell: ({ name }) => name },
  { key: 'people', label: '人数', isNumber: true, cell: ({ people }) => people },
  { key: 'before', label: '前', isNumber: true, cell: ({ before }) => before.toFixed(1) },
  { key: 'after', label: '後', isNumber: true, cell: ({ after }) => after.toFixed(1) },
]
