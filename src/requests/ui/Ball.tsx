import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { dutyName } from '../duty-words.ts'

type RequestRecord = Answers['requests']['read']

/** いつまでに・誰が・何を. */
export function Ball({ record: { state, steps, isOwn, terms } }: { readonly record: RequestRecord }) {
  const applicant = isOwn ? 'あなた' : '申請した人'
  switch (state) {
    case 'draft':
      return <p>まだ送られていません。</p>
    case 'confirming':
      return <p>{applicant}が、代わりに入力された内容を確かめて送ります。</p>
    case 'returned':
      return <p>{applicant}が、直して送ります。</p>
    case 'numbering':
      return <p>内容は認められました。担当が、正式な決裁の文書番号を入れると決定します。</p>
    case 'circulating':
      return (
        <>
          {steps
            .filter((step) => step.state === 'open')
            .map((step) => (
              <p key={step.stepId}>
                {step.dueOn && (
                  <>
                    <Day on={step.dueOn} weekday />
                    までに、
                  </>
                )}
                {step.duty === null
                  ? step.people.flatMap(({ name, waits }) => (waits ? [name] : [])).join('か')
                  : dutyName(step.duty)}
                が「{step.name}」をします。
              </p>
            ))}
        </>
      )
    case 'approved':
      return <p>決定しています。{isOwn && terms.mayWithdrawDecided && '要らなくなったときは、取り下げられます。'}</p>
    default:
      return null
  }
}
