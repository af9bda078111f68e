import { LinkButton } from '../../../web/components/Button.tsx'
import { Day, Moment } from '../../../web/components/Day.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { steps, type WholeImport } from './import-words.ts'

/** 結果: what was done, and what comes next. */
export function DoneStep({ of: { counts, asOf, endedBy, endedAt, leftOut, planId } }: { readonly of: WholeImport }) {
  const number = (count: number) => count.toLocaleString('ja-JP')
  return (
    <WizardFrame label="取込み" steps={steps} at="done">
      <Notice kind="done" title="名簿を取り込みました。" isAnswer>
        職員名簿・所属・上司の関係は、新しい内容になっています。入れたファイルは消しました。
      </Notice>
      <div className="max-w-3xl">
        <KeyValue
          items={[
            ['実行した人', endedBy ?? ''],
            ['実行した日時', endedAt && <Moment at={endedAt} />],
            ['基準日', asOf && <Day on={asOf} />],
            ...(counts
              ? ([
                  [
                    '職員',
                    `新しい ${number(counts.people.added)}人、変わった ${number(counts.people.changed)}人、名簿になかった ${number(counts.people.missing)}人`,
                  ],
                  [
                    '所属',
                    `新しい ${number(counts.units.added)}、変わった ${number(counts.units.changed)}、終わった ${number(counts.units.ended)}`,
                  ],
                  [
                    '発令',
                    `追加 ${number(counts.orders.added)}件、訂正 ${number(counts.orders.corrected)}件、取消 ${number(counts.orders.withdrawn)}件`,
                  ],
                ] as const)
              : []),
            ...(leftOut.length > 0
              ? ([
                  [
                    '前回値のまま',
                    leftOut
                      .map(({ staffNumber, reason, approvedBy }) => `${staffNumber}（${reason}。承認 ${approvedBy}）`)
                      .join('、'),
                  ],
                ] as const)
              : []),
            ['計画の番号', planId],
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <LinkButton to="/hr/activation">利用開始の案内に進む</LinkButton>
        <LinkButton look="outline" to="/people">
          職員名簿を見る
        </LinkButton>
      </div>
      <p className="max-w-3xl text-solid-gray-700">
        新しい職員には、登録コードを渡すとサインインできるようになります。
      </p>
    </WizardFrame>
  )
}
