import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { MoneyLeft } from './MoneyLeft.tsx'
import { PlanSection } from './PlanSection.tsx'
import { PromoterSection } from './PromoterSection.tsx'
import { RunList } from './RunList.tsx'
import { WorkplaceCrumbs } from './WorkplaceCrumbs.tsx'

/** The 職場研修 of one 課 in a 年度: for everybody in it to read, for its head and promoter to plan and report, for 人材育成センター to decide. */
export function UnitPage() {
  const { unitId } = useParams({ from: '/inside/training/workplace/$unitId' })
  const fiscalYear = useFiscalYear()
  const query = useQuery(api.training.workplace.unit.queryOptions({ input: { unitId, fiscalYear }, staleTime: 0 }))
  const title = query.data ? `${query.data.unitName}の職場研修` : '課の職場研修'
  return (
    <Page
      title={title}
      lead="この課の年間計画と、実施した研修です。課の職員はだれでも読めます。"
      action={<FiscalYearPicker />}
      breadcrumbs={<WorkplaceCrumbs here={title} />}
    >
      <Shown query={query}>
        {(unit) => (
          <>
            <PromoterSection unit={unit} />
            <PlanSection unit={unit} />
            {unit.plan && <RunList unit={unit} />}
            {unit.money.length > 0 && (
              <Section title="助成の予算の残り" aside="市全体の残りです">
                <MoneyLeft money={unit.money} />
              </Section>
            )}
            <p className="mt-10">
              <Link to="/training/workplace/lessons" className="link">
                ほかの課の学びを読む
              </Link>
            </p>
          </>
        )}
      </Shown>
    </Page>
  )
}
