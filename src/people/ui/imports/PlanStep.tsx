import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { PlannedChanges } from '../../../web/components/PlannedChanges.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { BureauCounts } from './BureauCounts.tsx'
import { ChangeList } from './ChangeList.tsx'
import { type StepProps, steps, type WholeImport } from './import-words.ts'
import { kindKey, kindsIn, staysAsItIs } from './plan-words.ts'

/** 計画: everything that would change, before anything does. */
export function PlanStep({ of, goTo }: StepProps) {
  const hasPlan = of.planId !== null
  return (
    <WizardFrame
      label="取込み"
      steps={steps}
      at="plan"
      onBack={() => goTo('check')}
      {...(hasPlan && { next: { label: '実行に進む', onNext: () => goTo('apply') } })}
    >
      {hasPlan ? (
        <Plan of={of} />
      ) : (
        <Notice kind="info" title="変わるところはありません。">
          ファイルの内容は、登録されているデータと同じです。取り込むものがないので、この取込みはやめてかまいません。
        </Notice>
      )}
    </WizardFrame>
  )
}

function Plan({ of }: { readonly of: WholeImport }) {
  const counts = useQuery(api.people.imports.changeCounts.queryOptions({ input: { importId: of.importId } }))
  return (
    <>
      <p className="max-w-3xl">
        基準日 {of.asOf && <Day on={of.asOf} />}
        {of.isFirst && '、この市のはじめての名簿です'}。まだ何も書き込んでいません。
      </p>
      <Shown query={counts}>
        {(found) => {
          const all = kindsIn(found)
          const stays = all.filter(staysAsItIs)
          return (
            <>
              <div className="max-w-3xl">
                <PlannedChanges
                  changes={[
                    ...all
                      .filter((kind) => !staysAsItIs(kind))
                      .map((kind) => ({
                        key: kindKey(kind),
                        kind:
                          kind.act === 'added'
                            ? ('add' as const)
                            : kind.act === 'changed'
                              ? ('change' as const)
                              : ('end' as const),
                        what: kind.name,
                        count: `${kind.count.toLocaleString('ja-JP')}${kind.counter}`,
                      })),
                    ...orderLines(of),
                  ]}
                  {...(stays.length > 0 && {
                    unchanged: `${stays.map(({ name, count, counter }) => `${name}${count.toLocaleString('ja-JP')}${counter}`).join('、')}は、いまのままにします。名簿になくても、退職や廃止とはみなしません。`,
                  })}
                />
              </div>
              <Disclosure title="局（区）ごとの人数を見る">
                <BureauCounts of={found.bureaus} />
              </Disclosure>
              <ChangeList of={of} kinds={all} bureaus={found.bureaus.flatMap(({ bureau }) => bureau ?? [])} />
            </>
          )
        }}
      </Shown>
    </>
  )
}

function orderLines({ counts }: WholeImport) {
  const { added = 0, corrected = 0, withdrawn = 0 } = counts?.orders ?? {}
  const lines = [
    { key: 'orders-added', kind: 'add' as const, what: '発令の追加', count: added },
    { key: 'orders-corrected', kind: 'change' as const, what: '発令の訂正', count: corrected },
    { key: 'orders-withdrawn', kind: 'end' as const, what: '発令の取消', count: withdrawn },
  ]
  return lines.flatMap((line) =>
    line.count === 0 ? [] : [{ ...line, count: `${line.count.toLocaleString('ja-JP')}件` }],
  )
}
