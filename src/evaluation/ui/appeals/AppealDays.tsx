import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { countsNames } from '../../scheme-words.ts'
import type { AppealWays } from './appeal-words.ts'

/** The last day for what is filed about a result, and how it came about: from which day, how it is counted, which closed days moved it. */
export function AppealDays({ days: given }: Pick<AppealWays, 'days'>) {
  if (given === null)
    return (
      <p>結果がまだ開示されていません。結果についての申出は、開示のあとにできます。苦情相談は、いつでもできます。</p>
    )
  const { until, disclosedOn, days, counts, closed } = given
  return (
    <>
      <p>
        結果についての申出は、
        <strong>
          <Day on={until} weekday />
          まで
        </strong>
        です。
      </p>
      <p className="mt-1 text-solid-gray-700">
        <Day on={disclosedOn} weekday />
        の開示の翌日から{days}日（{countsNames[counts]}）
        {closed.length > 0 && (counts === 'calendar' ? '。最後の日が閉庁日なので、次の開庁日に移りました' : '')}。
      </p>
      {closed.length > 0 && (
        <Disclosure title={`数えていない閉庁日（${closed.length}日）`} isOpen={closed.length <= 3}>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {closed.map(({ day, why }) => (
              <li key={day}>
                <Day on={day} isShort weekday />　{why}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
