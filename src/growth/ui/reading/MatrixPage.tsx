import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PolicyMatrix } from '../../../policy/ui/index.ts'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

/** 資料2 as one table, with the reader's own 職位 marked. */
export function MatrixPage() {
  const table = useQuery(api.policy.abilities.queryOptions({ input: {} }))
  const mine = useQuery(api.growth.reading.mine.queryOptions({ input: {} }))
  return (
    <Page
      title="職位と能力の表"
      lead="職位ごとに求められる能力です。能力の名前を押すと、方針のその箇所を読めます。"
      breadcrumbs={
        <Breadcrumbs here="職位と能力の表">
          <Link to="/policy" className="link">
            方針
          </Link>
        </Breadcrumbs>
      }
      action={
        <Button look="outline" onPress={() => window.print()}>
          A4横で印刷
        </Button>
      }
    >
      {/* Both at once, so that the choice of a narrow screen begins with one's own. */}
      <Shown query={mine}>
        {({ grade }) => (
          <Shown query={table}>{(shown) => <PolicyMatrix table={shown} myGradeId={grade?.id ?? null} />}</Shown>
        )}
      </Shown>
    </Page>
  )
}
