import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { requestStateNames } from '../../../requests/words.ts'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Courses } from './Courses.tsx'
import { SelfCrumbs } from './SelfCrumbs.tsx'
import { Taking } from './Taking.tsx'
import { yen } from './use-self-act.ts'

/** 自主研修: the ways to learn by oneself, each with what one has of it. */
export function SelfPage() {
  const query = useQuery(api.training.self.mine.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="自主研修"
      lead="自分で選び、自分の時間に学ぶことを、市が助けます。資格、仲間との研究、通信講座の三つの方法があります。"
      breadcrumbs={<SelfCrumbs here="自主研修" />}
    >
      <Shown query={query}>
        {(ways) => (
          <>
            <Section title="資格を取る">
              <p className="max-w-3xl">
                仕事に役立つ資格を取るときに、かかった費用の一部を助成します。受ける前に申請し、合格したあとに支払います。
              </p>
              {ways.requests.length > 0 && (
                <ul aria-label="自分の申請" className="mt-4 max-w-3xl border-solid-gray-600 border-t">
                  {ways.requests.map(({ requestId, title, state, amountYen }) => (
                    <li
                      key={requestId}
                      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-solid-gray-200 border-b py-3"
                    >
                      <Link to="/requests/$requestId" params={{ requestId }} className="link">
                        {title}
                      </Link>
                      <span>{requestStateNames[state as keyof typeof requestStateNames]}</span>
                      {amountYen !== null && <span className="num">{yen(amountYen)}</span>}
                    </li>
                  ))}
                </ul>
              )}
              {ways.licences.length > 0 && (
                <>
                  <h3 className="mt-6 font-bold">自分の資格・免許</h3>
                  <ul aria-label="自分の資格・免許" className="mt-2 max-w-3xl border-solid-gray-600 border-t">
                    {ways.licences.map(({ name, acquiredOn, validUntil, endedOn }) => (
                      <li
                        key={`${name}${acquiredOn}`}
                        className="flex flex-wrap items-baseline gap-x-4 border-solid-gray-200 border-b py-3"
                      >
                        <span>{name}</span>
                        <span className="text-solid-gray-700">
                          <Day on={acquiredOn} />
                          に取得
                          {validUntil !== null && (
                            <>
                              、有効期限 <Day on={validUntil} />
                            </>
                          )}
                          {endedOn !== null && (
                            <>
                              、<Day on={endedOn} />
                              に失効
                            </>
                          )}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <p className="mt-4">
                <Link to="/requests/new" className="link">
                  資格取得の支援を申請する
                </Link>
              </p>
            </Section>
            <Section title="仲間と研究する">
              <p className="max-w-3xl">
                いくつかの課から集まった職員が、テーマを決めて、勤務時間の外に研究します。助成があり、年度の終わりに報告します。
              </p>
              <p className="mt-4">
                <Link to="/training/self/groups" className="link">
                  自主研究グループを見る、作る
                </Link>
              </p>
            </Section>
            <Taking taking={ways.taking} />
            <Courses ways={ways} />
          </>
        )}
      </Shown>
    </Page>
  )
}
