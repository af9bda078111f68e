import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { GradeText } from '../../../policy/ui/index.ts'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { ReadMark } from './ReadMark.tsx'
import { placeOf } from './reading-place.ts'

/** What the policy asks of my own 職位 and nothing else: read after an order, before an evaluation and before a training. */
export function MyGradePage() {
  const mine = useQuery(api.growth.reading.mine.queryOptions({ input: {} }))
  const reading = useQuery(api.policy.read.queryOptions({ input: {} }))
  const place = placeOf(mine.data)

  return (
    <Page
      title={place ? `${place.gradeName}に求められること` : 'わたしの職位に求められること'}
      lead="方針が、あなたの職位に求める役割と能力です。異動や評価、研修の前に読み返してください。"
      breadcrumbs={
        <Breadcrumbs here="わたしの職位">
          <Link to="/policy" className="link">
            方針
          </Link>
        </Breadcrumbs>
      }
      action={
        place && (
          <Button look="outline" onPress={() => window.print()}>
            このページを印刷
          </Button>
        )
      }
    >
      <Shown query={mine} isEmpty={() => place === null} empty={<WithoutGrade />}>
        {({ versionId, chapters }) => (
          <Shown query={reading}>
            {({ documents }) =>
              place && (
                <>
                  <GradeText paragraphs={documents.flatMap(({ paragraphs }) => paragraphs)} mine={place} />
                  <div className="mt-8 flex max-w-[44rem] flex-wrap items-center gap-x-4 gap-y-3 border-solid-gray-300 border-t pt-4 print:hidden">
                    <ReadMark
                      versionId={versionId}
                      isPublished
                      name={place.gradeName}
                      chapter={chapters.find(({ key }) => key.startsWith('grade/'))}
                    />
                    <Link
                      to="/grades/compare"
                      search={{ from: place.gradeId }}
                      className="link inline-flex min-h-11 items-center"
                    >
                      次の職位とくらべる
                    </Link>
                  </div>
                </>
              )
            }
          </Shown>
        )}
      </Shown>
    </Page>
  )
}

function WithoutGrade() {
  return (
    <p>
      方針に、あなたの職位の定めがありません。職員に共通する志向と行動は、すべての職員のものです。
      <Link to="/policy" className="link">
        方針を読む
      </Link>
    </p>
  )
}
