import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { WorkplaceCrumbs } from './WorkplaceCrumbs.tsx'

/** 職場研修: the own 課, what other 課 learned, and for 人材育成センター the list of all. */
export function WorkplacePage() {
  const query = useQuery(api.training.workplace.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="職場研修"
      lead="課の仕事に要ることを、課で計画して学びます。職場研修推進員が計画を書き、実施し、学びを分け合います。"
      breadcrumbs={<WorkplaceCrumbs here="職場研修" />}
    >
      <Shown query={query}>
        {({ items, isCentre }) => (
          <>
            <Section title="自分の課">
              {items.length === 0 ? (
                <EmptyState>
                  職場研修は、課を単位に行います。いまは課に所属していないため、自分の課の計画はありません。
                </EmptyState>
              ) : (
                <ul className="border-solid-gray-600 border-t">
                  {items.map(({ unitId, unitName, isHead, isPromoter }) => (
                    <li
                      key={unitId}
                      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-solid-gray-200 border-b py-3"
                    >
                      <Link to="/training/workplace/$unitId" params={{ unitId }} className="link text-std-18B-160">
                        {unitName}
                      </Link>
                      {isHead && <Tag>所属長</Tag>}
                      {isPromoter && <Tag look="green">職場研修推進員</Tag>}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title="ほかの課の学び">
              <p className="max-w-3xl">
                ほかの課が研修で学び、分け合うと決めたことを読めます。自分の課の計画を書く前に、見てください。
              </p>
              <p className="mt-3">
                <Link to="/training/workplace/lessons" className="link">
                  ほかの課の学びを読む
                </Link>
              </p>
            </Section>
            <Section title="OJT">
              <Link to="/training/ojt" className="link">
                OJTの計画と週の振返りを書く、指導員を決める
              </Link>
            </Section>
            <Section title="メンター">
              <Link to="/training/mentoring" className="link">
                自分のメンターと、自分がメンターである人を見る
              </Link>
            </Section>
            {isCentre && (
              <Section title="人材育成センターの仕事">
                <p>
                  <Link to="/training/workplace/board" className="link">
                    すべての課の推進員、計画、報告を見る
                  </Link>
                </p>
                <p className="mt-3">
                  <Link to="/training/ojt/board" className="link">
                    すべての課のOJTの進み具合を見る
                  </Link>
                </p>
                <p className="mt-3">
                  <Link to="/training/mentoring/board" className="link">
                    メンターの組合せを見る、組む
                  </Link>
                </p>
              </Section>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}
