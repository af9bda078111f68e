import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { payRuleLines, quotaWords } from '../../use/pay-rule-words.ts'
import type { PayUse } from '../../use/pay-rules.ts'
import { rateOf } from '../../use/reason-words.ts'
import { factsOf } from '../desk/scheme/facts.ts'
import { RulesLink } from './RulesLink.tsx'

type Versions = Answers['evaluation']['use']['rules']['items']
type PayRulesWordsProps = { readonly use: PayUse; readonly authority: string; readonly versions: Versions }

/** The rules of the latest version in words, and the way to the form that makes the next one, or the first. */
export function PayRulesWords({ use, authority, versions }: PayRulesWordsProps) {
  const [latest] = versions
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  return (
    <Section title="定め" aside={latest && `第${latest.number}版`}>
      {latest ? (
        <>
          <BandTable use={use} rules={latest.rules} />
          <div className="mt-6 max-w-3xl">
            <Shown query={abilities}>
              {(policy) => (
                <KeyValue
                  items={payRuleLines(use, latest.rules, factsOf(policy).names)
                    .filter(({ key }) => !key.startsWith('band.'))
                    .map(({ key, label, says }) => [
                      label,
                      <span key={key} className="whitespace-pre-line">
                        {says}
                      </span>,
                    ])}
                />
              )}
            </Shown>
          </div>
          <p className="mt-4 text-solid-gray-700">
            <Day on={latest.fromDay} />
            から。根拠：{latest.basis}
          </p>
        </>
      ) : (
        <p>まだ、定めがありません。使う結果、区分、値を決めると、試算できます。</p>
      )}
      <p className="mt-4">
        <RulesLink of={use} authority={authority} isFirst={latest === undefined} />
      </p>
    </Section>
  )
}

function BandTable({ use, rules }: { readonly use: PayUse; readonly rules: Versions[number]['rules'] }) {
  return (
    <Table
      caption="区分と値"
      rows={rules.bands}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'name',
          label: '区分',
          isHeader: true,
          cell: ({ name, isMiddle, quotas }) => (
            <>
              {name}
              {isMiddle && <span className="block text-solid-gray-700">結果のない人もここ</span>}
              {quotas.length > 0 && (
                <span className="block text-dns-14N-130 text-solid-gray-700 md:hidden">
                  {quotas.map(quotaWords).join('、')}
                </span>
              )}
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
        ...rules.columns.map((column) => ({
          key: column.code,
          label: column.name,
          isNumber: true,
          cell: (band: (typeof rules.bands)[number]) => (
            <span className="whitespace-nowrap">{rateOf(use, band.rate, column, rules.rounding)}</span>
          ),
        })),
        {
          key: 'quota',
          label: '人数の枠（上の区分を合わせて）',
          isWideOnly: true,
          cell: ({ quotas }) => quotas.map(quotaWords).join('、') || 'ありません',
        },
      ]}
    />
  )
}
