import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, client } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { PrintButton } from '../../web/PrintButton.tsx'
import { useSession } from '../../web/session.ts'
import { atOwnPace } from '../course-rules.ts'
import { liveStates, wayNames } from '../enrolment-rules.ts'
import { Days } from './Days.tsx'
import { PastLoop } from './practice/PastLoop.tsx'
import { MyHistory } from './records/MyHistory.tsx'
import { EntryCode } from './running/EntryCode.tsx'
import { Handouts } from './running/Handouts.tsx'
import { MyMakeup } from './running/MyMakeup.tsx'
import { StateTag } from './StateTag.tsx'
import { CatalogueCrumb, TrainingCrumbs } from './TrainingCrumbs.tsx'
import { MyTargets } from './targeting/MyTargets.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Mine = Answers['training']['mine']['items'][number]

/** わたしの研修: what is to come with one's aim and what the 上司 expects, and what is behind. */
export function MyTrainingPage() {
  const query = useQuery(api.training.mine.queryOptions({ staleTime: 0 }))
  const { supervises } = useSession()
  return (
    <Page
      title="わたしの研修"
      lead="これからの研修の目標と期待、受けた研修を仕事で使うまでの道すじです。"
      breadcrumbs={
        <TrainingCrumbs here="わたしの研修">
          <CatalogueCrumb />
        </TrainingCrumbs>
      }
      action={
        supervises && (
          <LinkButton to="/training/expect" look="outline">
            部下の研修への期待
          </LinkButton>
        )
      }
    >
      <Shown query={query}>
        {({ items }) => {
          const coming = items.filter(({ state }) => liveStates.includes(state))
          const past = items.filter(({ state }) => !liveStates.includes(state))
          return (
            <>
              <MyTargets />
              <Section title="これからの研修">
                {coming.length === 0 ? (
                  <EmptyState>
                    <p>申し込んでいる研修はありません。</p>
                    <p className="mt-4">
                      <LinkButton to="/training/courses">研修をさがす</LinkButton>
                    </p>
                  </EmptyState>
                ) : (
                  <ul className="border-solid-gray-600 border-t">
                    {coming.map((one) => (
                      <Coming key={one.enrolmentId} one={one} />
                    ))}
                  </ul>
                )}
              </Section>
              {past.length > 0 && (
                <Section title="これまでの研修">
                  <ul className="border-solid-gray-600 border-t">
                    {past.map((one) => (
                      <Past key={one.enrolmentId} one={one} />
                    ))}
                  </ul>
                </Section>
              )}
              <MyHistory />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const CourseLink = ({ courseId, title }: Pick<Mine, 'courseId' | 'title'>) => (
  <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
    {title}
  </Link>
)

const LessonsLink = ({ one: { courseId, title, state } }: { readonly one: Mine }) => (
  <LinkButton
    to="/training/courses/$courseId/lessons"
    params={{ courseId }}
    look={state === 'admitted' ? 'solid' : 'outline'}
  >
    {state === 'admitted' ? '教材を開いて学ぶ' : '教材をもう一度読む'}
    <span className="sr-only">：{title}</span>
  </LinkButton>
)

function Coming({ one }: { readonly one: Mine }) {
  const { enrolmentId, courseId, title, way, state, aim, expectation, expectedByName, offeredUntil, firstOn, days } =
    one
  const { delivery, interview, isResult, isDispatch, giveBack, reason } = one
  const { today } = useSession()
  const act = useTrainingAct()
  const [open, setOpen] = useState<'aim' | 'withdraw' | null>(null)
  const taking = useMutation(api.training.takeOffer.mutationOptions({ onSuccess: () => act('受講が決まりました。') }))
  const hasBegun = firstOn <= today && state === 'admitted'
  return (
    <li className="grid gap-x-8 gap-y-4 border-solid-gray-200 border-b py-5 lg:grid-cols-2">
      <div className="grid min-w-0 content-start justify-items-start gap-2">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
          <CourseLink courseId={courseId} title={title} />
          <StateTag state={state} />
        </h3>
        <Days days={days} delivery={delivery} />
        {interview && (
          <p>
            面接：
            <Day on={interview.onDay} weekday />
            <span className="num">
              {' '}
              {interview.begins}–{interview.ends}
            </span>{' '}
            {interview.place}
          </p>
        )}
        {isResult && <ResultLetter enrolmentId={enrolmentId} reason={reason} />}
        {isDispatch && <DispatchLink enrolmentId={enrolmentId} />}
        {state === 'admitted' && !atOwnPace.includes(delivery) && days.some(({ onDay }) => onDay === today) && (
          <EntryCode enrolmentId={enrolmentId} title={title} />
        )}
        {state === 'admitted' && one.hasHandouts && <Handed one={one} />}
        {way === 'nominated' && <p className="text-solid-gray-700">{wayNames.nominated}された研修です。</p>}
        {state === 'offered' && offeredUntil && (
          <div className="grid justify-items-start gap-2">
            <p>
              あなたに席を取りました。
              <Day on={offeredUntil} />
              までに、受けるかどうかを決めてください。
            </p>
            <Button onPress={() => taking.mutate({ enrolmentId })} isPending={taking.isPending}>
              受講する
            </Button>
            {taking.error && <Refused error={taking.error} />}
          </div>
        )}
        {one.hasLessons && <LessonsLink one={one} />}
        {!hasBegun && (
          <Button look="quiet" onPress={() => setOpen('withdraw')}>
            {state === 'admitted' || state === 'offered' ? '辞退する' : '取り下げる'}
            <span className="sr-only">：{title}</span>
          </Button>
        )}
      </div>
      <dl className="grid min-w-0 content-start gap-3">
        <div>
          <dt className="text-solid-gray-700">わたしの目標</dt>
          <dd className="whitespace-pre-wrap">{aim === '' ? 'まだ書いていません。' : aim}</dd>
          {!hasBegun && (
            <dd className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
              <Button look="outline" onPress={() => setOpen('aim')}>
                {aim === '' ? '目標を書く' : '目標を直す'}
                <span className="sr-only">：{title}</span>
              </Button>
              <Link to="/training/practice/$enrolmentId" params={{ enrolmentId }} className="link">
                研修の前の自己評価<span className="sr-only">：{title}</span>
              </Link>
            </dd>
          )}
        </div>
        {giveBack !== '' && (
          <div>
            <dt className="text-solid-gray-700">還元計画</dt>
            <dd className="whitespace-pre-wrap">{giveBack}</dd>
          </div>
        )}
        <div>
          <dt className="text-solid-gray-700">所属長の期待</dt>
          <dd className="whitespace-pre-wrap">
            {expectation === ''
              ? 'まだ書かれていません。'
              : `${expectation}${expectedByName ? `（${expectedByName}）` : ''}`}
          </dd>
        </div>
      </dl>
      {open === 'aim' && <AimDialog one={one} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawDialog one={one} onClose={() => setOpen(null)} />}
    </li>
  )
}

const DispatchLink = ({ enrolmentId }: Pick<Mine, 'enrolmentId'>) => (
  <Link to="/training/dispatch/$enrolmentId" params={{ enrolmentId }} className="link">
    派遣の手続きと報告
  </Link>
)

/** Result of a 公募選考, with the reason and the letter. */
const ResultLetter = ({ enrolmentId, reason }: Pick<Mine, 'enrolmentId' | 'reason'>) => (
  <div className="grid justify-items-start gap-2">
    {reason !== '' && <p className="whitespace-pre-wrap">選考の理由：{reason}</p>}
    <PrintButton label="選考結果通知書（PDF）" print={() => client.training.choosing.letter({ enrolmentId })} />
  </div>
)

/** What was handed out, asked for when it is opened. */
function Handed({ one: { courseId, sessionId, title } }: { readonly one: Mine }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Disclosure
      title={
        <>
          資料<span className="sr-only">：{title}</span>
        </>
      }
      onOpen={() => setOpen(true)}
    >
      {isOpen && <Handouts courseId={courseId} sessionId={sessionId} />}
    </Disclosure>
  )
}

function Past({ one }: { readonly one: Mine }) {
  const {
    enrolmentId,
    courseId,
    title,
    state,
    firstOn,
    lastOn,
    aim,
    reason,
    makeups,
    certificate,
    isResult,
    isDispatch,
  } = one
  const wasThere = state === 'completed' || state === 'incomplete' || state === 'absent'
  return (
    <li className="grid gap-x-8 gap-y-2 border-solid-gray-200 border-b py-4 lg:grid-cols-2">
      <div className="grid min-w-0 content-start gap-1">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CourseLink courseId={courseId} title={title} />
          <StateTag state={state} />
        </h3>
        <p className="text-solid-gray-700">
          <Day on={firstOn} />
          {firstOn !== lastOn && (
            <>
              〜<Day on={lastOn} />
            </>
          )}
        </p>
        {isDispatch && <DispatchLink enrolmentId={enrolmentId} />}
        {isResult ? <ResultLetter enrolmentId={enrolmentId} reason={reason} /> : reason !== '' && <p>{reason}</p>}
        {makeups.map((makeup) => (
          <MyMakeup key={makeup.makeupId} makeup={makeup} />
        ))}
        <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
          {certificate && <p className="text-solid-gray-700">{certificate}</p>}
          {state === 'completed' && !isDispatch && (
            <PrintButton
              label="修了証（PDF）"
              of={title}
              print={() => client.training.running.printCertificate({ enrolmentId })}
            />
          )}
          {one.hasLessons && <LessonsLink one={one} />}
        </div>
        {wasThere && one.hasHandouts && <Handed one={one} />}
      </div>
      {aim !== '' && <p className="min-w-0 whitespace-pre-wrap">目標：{aim}</p>}
      <PastLoop enrolmentId={enrolmentId} title={title} />
    </li>
  )
}

function AimDialog({ one, onClose }: { readonly one: Mine; readonly onClose: () => void }) {
  const [aim, setAim] = useState(one.aim)
  const act = useTrainingAct()
  const saving = useMutation(
    api.training.setAim.mutationOptions({
      onSuccess: async () => {
        await act('目標を保存しました。')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title="参加の目標"
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate({ enrolmentId: one.enrolmentId, aim, motive: one.motive })}
    >
      <TextArea
        label="参加の目標"
        name="aim"
        value={aim}
        onChange={setAim}
        hint="研修のあとに、仕事で何ができるようになりたいか。"
        limit={1000}
        isRequired
      />
    </FormDialog>
  )
}

function WithdrawDialog({ one, onClose }: { readonly one: Mine; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const act = useTrainingAct()
  const isSeat = one.state === 'admitted' || one.state === 'offered'
  const going = useMutation(
    api.training.withdraw.mutationOptions({
      onSuccess: async () => {
        await act(isSeat ? '辞退しました。' : '取り下げました。')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={isSeat ? `${one.title}を辞退する` : `${one.title}の申込みを取り下げる`}
      isOpen
      onClose={onClose}
      actLabel={isSeat ? '辞退する' : '取り下げる'}
      isPending={going.isPending}
      error={going.error}
      onSubmit={() => going.mutate({ enrolmentId: one.enrolmentId, reason })}
    >
      {isSeat && <p>席は、補欠の人に順に案内されます。あとで取り戻せません。</p>}
      <TextArea
        label="理由"
        name="reason"
        value={reason}
        onChange={setReason}
        hint="研修の担当が読みます。"
        limit={400}
      />
    </FormDialog>
  )
}
