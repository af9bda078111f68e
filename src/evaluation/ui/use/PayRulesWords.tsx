import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { type PayUse, scopeNames, statusNames } from '../../use/pay-rules.ts'
import { percentWords, rateOf } from '../../use/reason-words.ts'
import { PayRulesForm } from './PayRulesForm.tsx'

type Versions = Answers['evaluation']['use']['rules']['items']
type PayRulesWordsProps = { readonly use: PayUse; readonly authority: string; readonly versions: Versions }

/** The rules of the latest version in words, with those that were before; and the form that makes the next one. */
export function PayRulesWords({ use, authority, versions }: PayRulesWordsProps) {
  const [latest] = versions
  return (
    <Section title="定め" aside={latest && `第${latest.number}版`}>
      {latest ? (
        <>
          <Table
            caption="区分と値"
            rows={latest.rules.bands}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'name',
                label: '区分',
                isHeader: true,
                cell: ({ name, isMiddle }) => (
                  <>
                    {name}
                    {isMiddle && <span className="block text-solid-gray-700">結果のない人もここ</span>}
                  </>
                ),
              },
              {
                key: 'points',
                label: '点',
                isNumber: true,
                isWideOnly: true,
                cell: ({ fromPoints }) => fromPoints ?? 'それ未満',
              },
              ...latest.rules.columns.map((column) => ({
                key: column.code,
                label: column.name,
                isNumber: true,
                cell: (band: (typeof latest.rules.bands)[number]) => (
                  <span className="whitespace-nowrap">{rateOf(use, band.rate, column, latest.rules.rounding)}</span>
                ),
              })),
              {
                key: 'quota',
                label: '人数の枠（上の区分を合わせて）',
                isWideOnly: true,
                cell: ({ quotas }) =>
                  quotas.map(({ scope, most }) => `${scopeNames[scope]}ごとに${percentWords(most)}まで`).join('、') ||
                  'ありません',
              },
            ]}
          />
          <div className="mt-6 max-w-3xl">
            <KeyValue items={factsOf(latest.rules)} />
          </div>
          <p className="mt-4 text-solid-gray-700">
            <Day on={latest.fromDay} />
            から。根拠：{latest.basis}
          </p>
        </>
      ) : (
        <p>まだ、定めがありません。</p>
      )}
      {latest && <PayRulesForm key={latest.number} use={use} authority={authority} latest={latest} />}
    </Section>
  )
}

function factsOf(rules: Versions[number]['rules']): (readonly [string, string])[] {
  const rounding = { down: '切り捨て', 'half-up': '四捨五入', up: '切り上げ' }
  return [
    [
      '使う結果',
      rules.occasions.map(({ name, sources }) => `${name}：${sources.map((one) => one.name).join('、')}`).join('／'),
    ],
    ['評語の点', rules.points.map(({ mark, points }) => `${mark} ${points}点`).join('、')],
    [
      '人数の少ない組織',
      rules.smallUnit.under === 0
        ? '扱いを分けない'
        : `${rules.smallUnit.under}人未満は、${rules.smallUnit.treat === 'pool' ? '合わせて数える' : '枠をあてはめない'}`,
    ],
    ['端数', `人数は${rounding[rules.quotaRounding]}、率は${rounding[rules.rounding]}`],
    ['懲戒・欠勤', rules.penalties.map(({ name }) => name).join('、') || 'ありません'],
    [
      '対象外など',
      rules.exceptions
        .map(
          ({ says, treat, statuses }) =>
            `${says || statuses.map((one) => statusNames[one]).join('・')}：${treat === 'out' ? '対象外' : '中位の区分'}`,
        )
        .join('、') || 'ありません',
    ],
    ['本人への通知', rules.personSees ? '決定した区分を、本人が見られる' : '本人には見せない'],
  ]
}
