import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { bodyNames, costNames } from '../../dispatch/dispatch-rules.ts'

type Call = Answers['training']['dispatch']['calls']['items'][number]

/** 募集案内 of the 回 of a 派遣研修, on the page of its course. */
export function CallFacts({ courseId }: { readonly courseId: string }) {
  const calls = useQuery(api.training.dispatch.calls.queryOptions({ input: { courseId } }))
  const items = calls.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title="募集案内">
      <div className="grid max-w-3xl gap-8">
        {items.map((call) => (
          <div key={call.sessionId}>
            <h3 className="mb-2 text-std-17B-170">{call.name}</h3>
            <KeyValue items={factsOf(call)} />
          </div>
        ))}
        <p className="text-solid-gray-700">
          学んだことを、戻ってからも市の仕事に生かしてほしいと考えています。途中で退職したときに費用の返還を求める定めは、ありません。
        </p>
      </div>
    </Section>
  )
}

function factsOf(call: Call) {
  const { body, place, serviceYears, bodysAgeRule, conditions, intakeFrom, intakeUntil, hasExam, reportDays, costs } =
    call
  const total = costs.reduce((sum, { amountYen }) => sum + amountYen, 0)
  return [
    ['派遣先', `${bodyNames[body]}${place === '' ? '' : `（${place}）`}`],
    ...(serviceYears === null ? [] : [['勤続', `派遣の初日に${serviceYears}年以上`] as const]),
    ...(bodysAgeRule === '' ? [] : [['派遣先の規則による年齢の条件', bodysAgeRule] as const]),
    ...(conditions === ''
      ? []
      : [
          [
            'そのほかの条件',
            <span key="c" className="whitespace-pre-wrap">
              {conditions}
            </span>,
          ] as const,
        ]),
    ...(intakeUntil === null
      ? []
      : [
          [
            '派遣先の受付',
            <span key="i">
              {intakeFrom && (
                <>
                  <Day on={intakeFrom} />
                  から
                </>
              )}
              <Day on={intakeUntil} />
              まで（人材育成センターがまとめて申し込みます）
            </span>,
          ] as const,
        ]),
    ['試験', hasExam ? '選考のあとに、派遣先の試験があります' : 'ありません'],
    [
      '費用',
      total === 0
        ? '市が負担する費用は、ありません'
        : `市が負担します（${costs.map(({ sort, amountYen }) => `${costNames[sort]}${amountYen.toLocaleString('ja')}円`).join('、')}）`,
    ],
    ['報告', `派遣の間は毎月、翌月10日まで。終わったあと${reportDays}日以内に報告書、その後に職場への還元`],
  ] as const
}
