import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { PolicyQuote } from '../../web/components/PolicyQuote.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { placeNames } from '../item-rules.ts'
import { Checks } from './Checks.tsx'
import { Documents } from './Documents.tsx'
import { Guide } from './Guide.tsx'
import { Indicators } from './Indicators.tsx'
import { Owner } from './Owner.tsx'
import { Parts } from './Parts.tsx'
import { Usability } from './Usability.tsx'
import { UsedHere } from './UsedHere.tsx'

type Record = Answers['insight']['record']

/** /programs/1-D-2: one 制度 with all that the city keeps of it. What staff ask comes first. */
export function ProgramPage() {
  const { code } = useParams({ from: '/inside/programs/$code' })
  return <RecordOf itemId={`program/${code}`} />
}

/** /checks/item/action/career/staff/1: one action or condition of the policy. */
export function CheckedItemPage() {
  const { _splat } = useParams({ from: '/inside/checks/item/$' })
  return <RecordOf itemId={_splat ?? ''} />
}

function RecordOf({ itemId }: { readonly itemId: string }) {
  const record = useQuery(api.insight.record.queryOptions({ input: { itemId } }))
  return <Shown query={record}>{(data) => <RecordPage key={itemId} record={data} />}</Shown>
}

const kindNames = { program: '制度', action: 'とるべき行動', condition: '研修のあり方の条件' } as const

function RecordPage({ record }: { readonly record: Record }) {
  const { item, purpose } = record
  const title = item.kind === 'program' ? item.name : item.section
  return (
    <Page
      title={title}
      above={item.code === null ? kindNames[item.kind] : `取組${item.code}　${item.support?.name ?? ''}`}
      lead={purpose ?? leads[item.kind]}
      breadcrumbs={<Way record={record} title={title} />}
    >
      {item.kind === 'program' ? (
        <>
          <Section id="guide" title="使い方" aside={<Usability parts={record.parts} />}>
            <Guide record={record} />
            <UsedHere code={item.code ?? ''} />
          </Section>
          <Section id="parts" title="方針のことばと実施状況">
            <Parts parts={record.parts} mayStart={record.mayStart} />
          </Section>
          <Section id="documents" title="規程・様式">
            <Documents record={record} />
          </Section>
        </>
      ) : (
        <div className="mt-8 max-w-[44rem]">
          <PolicyQuote text={item.name} section={item.section} paragraphId={item.itemId} inferred={item.inferred} />
        </div>
      )}
      <Section id="indicators" title="指標">
        <Indicators item={item} indicators={record.indicators} mayWrite={record.mayWrite} />
      </Section>
      <Section id="checks" title="年度の点検">
        <Checks record={record} />
      </Section>
      <Section id="owner" title="所管">
        <Owner record={record} />
      </Section>
    </Page>
  )
}

const leads = {
  program: 'いま使えるか、どう申し込むか、だれに聞くかと、これまでの移り変わりです。',
  action: '方針が求める行動について、年に一度の点検と、その移り変わりです。',
  condition: '方針が研修の土台とする条件について、年に一度の点検と、その移り変わりです。',
} as const

function Way({ record: { item, place }, title }: { readonly record: Record; readonly title: string }) {
  if (item.kind !== 'program')
    return (
      <Breadcrumbs here={title}>
        <Link to="/checks" className="link">
          取組の点検
        </Link>
      </Breadcrumbs>
    )
  return (
    <Breadcrumbs here={title}>
      {place === null ? (
        <Link to="/programs" className="link">
          制度の一覧
        </Link>
      ) : (
        <Link to={`/${place}`} className="link">
          {placeNames[place]}
        </Link>
      )}
    </Breadcrumbs>
  )
}
