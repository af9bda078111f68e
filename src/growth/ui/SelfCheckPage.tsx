import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { PurposeNote } from '../../web/components/PurposeNote.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { CheckForm } from './CheckForm.tsx'
import { CheckOutcome } from './CheckOutcome.tsx'
import { CheckTrend } from './CheckTrend.tsx'
import { CheckWords } from './CheckWords.tsx'
import type { Kind } from './check-item.ts'
import { usePeriodName } from './PeriodName.tsx'
import { Sharing } from './Sharing.tsx'

type SelfCheck = Answers['growth']['selfCheck']

/** 自己点検: my abilities and behaviours, in the policy's sentences. */
export const SelfCheckPage = () => <Check kind="staff" title="自己点検" />

/** The same of 管理職のとるべき行動, for the 管理職's own eyes. */
export const ManagerCheckPage = () => <Check kind="manager" title="管理職のとるべき行動の点検" />

function Check({ kind, title }: { readonly kind: Kind; readonly title: string }) {
  // Not kept once the page is left: a form that opened with older words would take them for the server's.
  const check = useQuery(api.growth.selfCheck.queryOptions({ input: { kind }, staleTime: 0, gcTime: 0 }))
  const nameOf = usePeriodName()
  return (
    <Page
      title={title}
      above={check.data && [nameOf(check.data.period), check.data.grade].filter(Boolean).join('　／　')}
      lead={
        kind === 'staff'
          ? 'いまの自分を、方針の文にことばを添えて確かめます。共有しないかぎり、あなただけが見られます。'
          : '方針が管理職に求める行動を、自分で確かめます。あなただけのもので、共有もできません。'
      }
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/" className="link">
            ホーム
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={check}>
        {(answer) => (
          <>
            <About check={answer} />
            <div className="mt-4">
              <PurposeNote kind={kind === 'staff' ? 'self-check' : 'manager-check'} />
            </div>
            {answer.check?.isFinished ? <Finished check={answer} /> : <CheckForm key={answer.kind} check={answer} />}
            <CheckTrend items={answer.items} trend={answer.trend} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function About({ check: { period, grade, gradeToday, begunUnder, check } }: { readonly check: SelfCheck }) {
  return (
    <div className="mt-4 grid max-w-3xl gap-1 text-solid-gray-700">
      {gradeToday !== null && (
        <p>
          この期の点検は、{grade ?? '職位のない'}ときのことばで始めました。次の期からは{gradeToday}のことばになります。
        </p>
      )}
      {begunUnder !== null && (
        <p>
          この期の点検は、
          <Day on={begunUnder.effectiveOn} />
          施行の「{begunUnder.title}
          」の文で始めました。方針が改められても、この点検の文は変わりません。次の期からは新しい文になります。
        </p>
      )}
      {!check?.isFinished && (
        <p>
          選ぶとすぐに保存され、
          <Day on={period.lastDay} />
          まで、いつでも続きから答えられます。点数はつきません。
        </p>
      )}
    </div>
  )
}

function Finished({ check }: { readonly check: SelfCheck }) {
  return (
    <>
      {check.outcome && <CheckOutcome check={check} outcome={check.outcome} />}
      {check.sharing && check.check && (
        <Sharing checkId={check.check.id} period={check.period} sharing={check.sharing} />
      )}
      <CheckWords items={check.items} isInForce={check.begunUnder === null} />
    </>
  )
}
