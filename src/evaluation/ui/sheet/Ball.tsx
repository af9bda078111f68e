import { Day } from '../../../web/components/Day.tsx'
import { type Role, roleNames } from '../../course-rules.ts'
import type { Step } from '../../scheme.ts'
import { holderOf, isOwn, type SheetRecord } from '../sheet-record.ts'

/** いつまでに・誰が・何を. */
export function Ball({ record, step }: { readonly record: SheetRecord; readonly step: Step | null }) {
  const { state, steps, cycle } = record
  const own = isOwn(record)
  switch (state) {
    case 'confirmed':
      return (
        <p>
          評価は確認されました。
          {cycle.disclosureOn === null ? (
            '開示の日を、人事課が決めます。'
          ) : (
            <>
              <Day on={cycle.disclosureOn} weekday />
              に、{own ? 'あなた' : '本人'}に開示します（{cycle.labels.what}）。
            </>
          )}
        </p>
      )
    case 'interviewed':
      return <p>期末面談まで終わりました。苦情の申出の期間が過ぎると、完了します。</p>
    case 'done':
      return <p>この評価は完了しました。</p>
    case 'exempt':
      return <p>この期は評価しません（未評価）。悪い評価を受けたという意味ではありません。</p>
    default: {
      const due = steps.find((one) => one.step === step)
      return (
        <p>
          {due?.dueOn && (
            <>
              <strong>
                <Day on={due.dueOn} weekday />
              </strong>
              までに、
            </>
          )}
          {who(record)}が{whatIn(record)}
          {due?.isLate && <strong className="ml-2 text-error-2">期限を過ぎています。</strong>}
          {due?.isClosed && 'この段は、もう出せません。事情があるときは、人事課に期限を延ばしてもらってください。'}
        </p>
      )
    }
  }
}

/** The evaluated goes to the adjuster, and without one to the confirmer. */
const roleInTurn = (record: SheetRecord): Role | null =>
  record.turn === 'adjuster' && holderOf(record, 'adjuster') === null ? 'confirmer' : record.turn

function who(record: SheetRecord): string {
  const role = roleInTurn(record)
  if (role === null || role === 'hr' || role === 'city') return '人事課'
  if (record.roles.includes(role)) return 'あなた'
  if (role === 'evaluatee') return `${record.person.name ?? '本人'}さん`
  const holder = holderOf(record, role)
  return holder ? `${holder.name ?? '名簿にいない職員'}さん（${roleNames[role]}）` : roleNames[role]
}

function whatIn(record: SheetRecord): string {
  const has = (step: Step) => record.steps.some((one) => one.step === step)
  switch (record.state) {
    case 'not-begun':
      return '目標を書き始めます。'
    case 'goal-writing':
      return '目標を書いて出します。'
    case 'goal-sent':
      return has('opening-interview') ? '期首面談をして、目標を確定します。' : '目標を確定します。'
    case 'in-period':
      if (record.goals.some(({ state }) => state === 'sent'))
        return '自己申告をします。目標の変更が、承認を待っています。'
      return has('self-report')
        ? '自己申告をします。それまでは、行動メモを書きためておけます。'
        : '仕事を進めています。'
    case 'self-reporting':
      return '自己申告を書いて出します。'
    case 'self-reported':
    case 'evaluating':
      return '一次評価をします。'
    case 'evaluated':
      return roleInTurn(record) === 'confirmer' ? '確認します。' : '調整します。'
    case 'adjusting':
      return '調整します。'
    case 'adjusted':
    case 'confirming':
      return '確認します。'
    case 'disclosed':
      return has('closing-interview') ? '期末面談をします。' : '結果を説明します。'
    default:
      return '進めます。'
  }
}
