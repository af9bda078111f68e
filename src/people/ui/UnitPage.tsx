import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addDays } from '../../platform/calendar/day.ts'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Day } from '../../web/components/Day.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Timeline } from '../../web/components/Timeline.tsx'
import { useSession } from '../../web/session.ts'
import { unitKindNames } from './unit-tree-rules.ts'

type UnitAnswer = Answers['people']['unit']
type Asked = { readonly asOf: string | undefined }

/** One unit as of a day: where it stands, what it was called, and what it came from and became. */
export function UnitPage() {
  const { unitId } = useParams({ from: '/inside/organisation/$unitId' })
  const { asOf } = useSearch({ from: '/inside/organisation/$unitId' })
  const unit = useQuery(api.people.unit.queryOptions({ input: { unitId, asOf } }))
  const { today } = useSession()
  const name = unit.data ? (unit.data.unit ?? unit.data.names.at(-1))?.name : undefined

  return (
    <Page
      title={name ?? '所属'}
      lead={
        <>
          <Day on={asOf ?? today} />
          の組織での所属です。
        </>
      }
      breadcrumbs={
        <Breadcrumbs here={name ?? '所属'}>
          <Link to="/organisation" search={{ asOf }} className="link">
            組織
          </Link>
          {unit.data?.path.slice(0, -1).map((above) => (
            <UnitLink key={above.unitId} unitId={above.unitId} asOf={asOf}>
              {above.name}
            </UnitLink>
          ))}
        </Breadcrumbs>
      }
    >
      <Shown query={unit}>{(shown) => <UnitFacts answer={shown} unitId={unitId} asOf={asOf} />}</Shown>
    </Page>
  )
}

function UnitFacts({ answer, unitId, asOf }: { readonly answer: UnitAnswer; readonly unitId: string } & Asked) {
  const { unit, authorityName, names, cameFrom, became } = answer
  const { today } = useSession()
  return (
    <div className="max-w-3xl">
      <div className="mt-6">
        {unit === null ? (
          <Notice kind="info" title="この日には、この所属はありません。">
            <p>名前の移り変わりと改組は、下で見られます。</p>
          </Notice>
        ) : (
          <KeyValue
            items={[
              ['正式な名前', unit.fullName],
              ['種類', unitKindNames[unit.kind]],
              [
                '所属コード',
                <span key="code" className="num">
                  {unit.code}
                </span>,
              ],
              ['任命権者', authorityName ?? '登録がありません'],
            ]}
          />
        )}
      </div>
      {unit !== null && asOf === undefined && (
        <p className="mt-4">
          <Link to="/people" search={{ unit: unitId }} className="link">
            職員名簿でこの所属の職員を見る
          </Link>
        </p>
      )}
      <Below unitId={unitId} asOf={asOf} />
      <Section title="名前の移り変わり">
        <Timeline
          steps={names.toReversed().map(({ from, to, name, fullName }) => ({
            key: from,
            when: (
              <>
                <Day on={from} />
                から
              </>
            ),
            what: name,
            detail: (
              <>
                {fullName}
                {to !== null && (
                  <>
                    （<Day on={addDays(to, -1)} />
                    まで）
                  </>
                )}
              </>
            ),
          }))}
        />
      </Section>
      {cameFrom.length + became.length > 0 && (
        <Section title="改組">
          <KeyValue
            items={[
              ...cameFrom.map(
                (one) =>
                  ['この所属の前', <Successor key={one.unitId} one={one} asOf={addDays(one.onDay, -1)} />] as const,
              ),
              ...became.map(
                (one) =>
                  [
                    'この所属の後',
                    <Successor key={one.unitId} one={one} asOf={one.onDay > today ? one.onDay : undefined} />,
                  ] as const,
              ),
            ]}
          />
        </Section>
      )}
    </div>
  )
}

const successionNames = { merged: '統合', split: '分割', replaced: '引継ぎ' } as const

/** The other unit of a 改組, on a day on which the city had it, and what was done on which day. */
function Successor({
  one: { unitId, name, kind, onDay },
  asOf,
}: { readonly one: UnitAnswer['became'][number] } & Asked) {
  return (
    <>
      <UnitLink unitId={unitId} asOf={asOf}>
        {name ?? '名前の登録がない所属'}
      </UnitLink>
      <span className="block text-solid-gray-700">
        <Day on={onDay} />　{successionNames[kind]}
      </span>
    </>
  )
}

/** The units right below it on that day, of the organisation that the list before has asked for already. */
function Below({ unitId, asOf }: { readonly unitId: string } & Asked) {
  const organisation = useQuery(api.people.organisation.queryOptions({ input: { asOf }, staleTime: 5 * 60_000 }))
  const below = organisation.data?.units.filter(({ parentId }) => parentId === unitId) ?? []
  if (below.length === 0) return null
  return (
    <Section title="この下の所属" aside={`${below.length}所属`}>
      <ul className="border-solid-gray-200 border-t">
        {below.map(({ unitId, name, kind }) => (
          <li key={unitId} className="flex min-h-11 items-center gap-4 border-solid-gray-200 border-b">
            <UnitLink unitId={unitId} asOf={asOf}>
              {name}
            </UnitLink>
            <span className="text-dns-14N-130 text-solid-gray-600">{unitKindNames[kind]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function UnitLink({ unitId, asOf, children }: { readonly unitId: string; readonly children: ReactNode } & Asked) {
  return (
    <Link to="/organisation/$unitId" params={{ unitId }} search={{ asOf }} className="link">
      {children}
    </Link>
  )
}
