import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api, client } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Stepper } from '../../../web/components/Stepper.tsx'
import { PrintButton } from '../../../web/PrintButton.tsx'
import { useSession } from '../../../web/session.ts'
import { Answering } from './Answering.tsx'
import { type AppealRecord, decisionNames, isOver, sayName, sayTurn, stepsOf } from './appeal-words.ts'
import { AppealCrumbs } from './Crumbs.tsx'
import { Heard } from './Heard.tsx'
import { Members } from './Members.tsx'
import { AfterFiling, OtherWays } from './OtherWays.tsx'
import { useAppealAct } from './use-appeal-act.ts'

/** One 苦情, for each reader what is theirs to see: the person, an officer who may take it, its 担当, its committee. */
export function AppealPage() {
  const { appealId } = useParams({ from: '/inside/evaluation/appeals/$appealId' })
  const appeal = useQuery(api.evaluation.appeal.queryOptions({ input: { appealId }, staleTime: 0 }))
  const crumbs = (here: string) => (
    <AppealCrumbs here={here}>
      <Link to="/evaluation/appeals" className="link">
        再説明の求め・苦情
      </Link>
    </AppealCrumbs>
  )
  const title = appeal.data?.kindName ?? '苦情'
  return (
    <Page title={title} lead={appeal.data && <Lead record={appeal.data} />} breadcrumbs={crumbs(title)}>
      <Shown query={appeal}>{(record) => <Appeal key={record.version} record={record} />}</Shown>
    </Page>
  )
}

function Lead({ record: { cycleName, person, roles } }: { readonly record: AppealRecord }) {
  return (
    <>
      {cycleName}
      {person !== null && !roles.includes('applicant') && `　申し出た人：${sayName(person.name)}`}
    </>
  )
}

function Appeal({ record }: { readonly record: AppealRecord }) {
  const { roles, kind, state, answerBy } = record
  const steps = stepsOf(kind)
  const isOfficer = roles.includes('officer')
  const isHandling = roles.includes('handler')
  return (
    <>
      <div className="mt-6">
        <Stepper
          label="申出の流れ"
          steps={state === 'withdrawn' ? [...steps.slice(0, 1), { key: 'withdrawn', name: '取下げ' }] : steps}
          current={state}
        >
          <p>
            {sayTurn(state)}
            {!isOver(state) && (
              <>
                回答の期限は、
                <Day on={answerBy} weekday />
                です。
                <DaysLeft until={answerBy} />
              </>
            )}
          </p>
        </Stepper>
      </div>
      <div className="mt-8 grid gap-x-10 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 [&>section:first-child]:mt-0">
          {isOfficer ? <Untaken record={record} /> : <Said record={record} />}
          {(isHandling || roles.includes('chair')) && <Answering record={record} />}
          {!isOfficer && <Outcome record={record} />}
          {(isHandling || roles.includes('chair') || roles.includes('member')) && <Heard record={record} />}
          {record.may.includes('withdraw') && <Withdraw record={record} />}
        </div>
        <aside aria-label="経過、担当、ほかの相談先" className="grid min-w-0 content-start gap-8">
          <Course record={record} />
          {!isOfficer && <Members record={record} />}
          {roles.includes('applicant') && <AfterFiling text={record.afterFiling} />}
          <OtherWays ways={record.otherWays} />
          {!isOfficer && <Forms record={record} />}
        </aside>
      </div>
    </>
  )
}

/** What can be taken as PDF: the outcome once there is one, the record for its handlers alone. */
function Forms({ record: { appealId, kindName, answer, roles } }: { readonly record: AppealRecord }) {
  const print = (form: 'filing' | 'outcome' | 'record') => () => client.evaluation.printAppeal({ appealId, form })
  return (
    <section className="grid justify-items-start gap-3 print:hidden">
      <h2 className="text-std-16B-170">様式</h2>
      {answer !== null && <PrintButton label={`${kindName}結果通知書（PDF）`} print={print('outcome')} />}
      <PrintButton label={`${kindName}申出書（PDF）`} print={print('filing')} />
      {!roles.includes('applicant') && <PrintButton label="申出・記録シート（PDF）" print={print('record')} />}
    </section>
  )
}

function DaysLeft({ until }: { readonly until: string }) {
  const { today } = useSession()
  return until < today ? <strong className="text-error-2">期限を過ぎています。</strong> : null
}

/** All that an officer learns before they are its 担当. */
function Untaken({ record }: { readonly record: AppealRecord }) {
  const [isOpen, setOpen] = useState(false)
  const taking = useAppealAct(record, 'take', '担当になりました。', () => setOpen(false))
  return (
    <Section title="担当を待っています">
      <p className="max-w-3xl">
        だれの、どのような申出かは、担当になると読めます。担当になれるのは、この評価に関わっていない期の担当です。一人が担当になると、ほかの人には見えなくなります。
      </p>
      <p className="mt-4">
        <Button onPress={() => setOpen(true)}>担当になる</Button>
      </p>
      <ConfirmDialog
        title="この申出の担当になりますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel="担当になる"
        onAct={() => taking.doIt()}
        isPending={taking.isPending}
        error={taking.error}
      >
        <p>
          申し出た人に、あなたが担当になったことを知らせます。
          <Day on={record.answerBy} weekday />
          までに回答します。
        </p>
      </ConfirmDialog>
    </Section>
  )
}

/** What the person wrote. */
function Said({ record }: { readonly record: AppealRecord }) {
  const { text, wish, sheetId, maySeeSheet, roles } = record
  return (
    <Section title={roles.includes('applicant') ? '申し出たこと' : '申し出の内容'}>
      <KeyValue
        items={[
          ['内容', <Written key="text" text={text ?? ''} />],
          ['してほしいこと', wish ? <Written key="wish" text={wish} /> : '書かれていません'],
        ]}
      />
      {sheetId !== null && (
        <p className="mt-3">
          {maySeeSheet ? (
            <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
              評価シートを開く
            </Link>
          ) : (
            <span className="text-solid-gray-700">
              評価シートは、あなたには見えません。要るところは、担当に記録してもらってください。
            </span>
          )}
        </p>
      )}
    </Section>
  )
}

const Written = ({ text }: { readonly text: string }) => <span className="whitespace-pre-wrap">{text}</span>

/** The opinion of the committee, and what the person was answered. */
function Outcome({ record }: { readonly record: AppealRecord }) {
  const { opinion, answer, decision, documentNumber, endedOn } = record
  if (opinion === null && answer === null) return null
  return (
    <Section title={decision === null ? (answer === null ? '委員会の意見' : '回答') : '決定'}>
      <KeyValue
        items={[
          ...(decision === null ? [] : [['決定', decisionNames[decision]] as [string, ReactNode]]),
          ...(answer === null
            ? []
            : [[decision === null ? '回答' : '理由', <Written key="answer" text={answer} />] as [string, ReactNode]]),
          ...(opinion === null
            ? []
            : [['委員会の意見', <Written key="opinion" text={opinion} />] as [string, ReactNode]]),
          ...(documentNumber === null ? [] : [['文書番号', documentNumber] as [string, ReactNode]]),
          ...(endedOn === null ? [] : [['日', <Day key="ended" on={endedOn} weekday />] as [string, ReactNode]]),
        ]}
      />
    </Section>
  )
}

/** Its days, the latest last. */
function Course({ record: { filedOn, takenOn, opinedOn, endedOn, stateName } }: { readonly record: AppealRecord }) {
  const days: (readonly [string, string])[] = [
    ['申出', filedOn],
    ...(takenOn === null ? [] : [['担当が決まった', takenOn] as const]),
    ...(opinedOn === null ? [] : [['委員会の意見', opinedOn] as const]),
    ...(endedOn === null ? [] : [[stateName, endedOn] as const]),
  ]
  return (
    <section>
      <h2 className="text-std-16B-170">これまでの経過</h2>
      <ul className="mt-1 border-solid-gray-200 border-t">
        {days.map(([name, day]) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-4 border-solid-gray-200 border-b py-2">
            <span>{name}</span>
            <Day on={day} weekday />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Withdraw({ record }: { readonly record: AppealRecord }) {
  const [isOpen, setOpen] = useState(false)
  const withdrawing = useAppealAct(record, 'withdraw', '取り下げました。', () => setOpen(false))
  return (
    <p className="mt-8">
      <Button look="outline" onPress={() => setOpen(true)}>
        取り下げる
      </Button>
      <ConfirmDialog
        title="申出を取り下げますか"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actLabel="取り下げる"
        onAct={() => withdrawing.doIt()}
        isPending={withdrawing.isPending}
        error={withdrawing.error}
        isDestructive
      >
        <p>
          手続きは、ここで終わります。取り下げたことで、不利に扱われることはありません。期間の中なら、もう一度申し出られます。
        </p>
      </ConfirmDialog>
    </p>
  )
}
