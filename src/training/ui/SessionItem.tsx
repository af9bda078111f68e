import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { PurposeNote } from '../../web/components/PurposeNote.tsx'
import { download } from '../../web/components/register/use-export.ts'
import { Tag } from '../../web/components/Tag.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { saidAtField } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { stepNames } from '../choosing/choosing-rules.ts'
import { deliveryNames } from '../course-rules.ts'
import { icsOf } from '../ics-rules.ts'
import { choiceNames, sessionStateNames } from '../session-rules.ts'
import { SheetTable } from './choosing/SheetTable.tsx'
import { Days } from './Days.tsx'
import { StateTag } from './StateTag.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Session = Answers['training']['course']['sessions'][number]
type SessionItemProps = {
  readonly session: Session
  readonly title: string
  readonly mine: Answers['training']['course']['mine']
  /** Of a 派遣研修: then it is asked what they will bring back. */
  readonly isDispatch: boolean
}

/** A 回: its days, its seats, and to apply or why not. */
export function SessionItem({ session, title, mine, isDispatch }: SessionItemProps) {
  const {
    sessionId,
    name,
    days,
    state,
    choice,
    delivery,
    capacity,
    free,
    waiting,
    selection,
    applyUntil,
    firstOn,
    lastOn,
    whyNot,
  } = session
  const [isApplying, setApplying] = useState(false)
  const { today } = useSession()
  const isPast = lastOn < today
  const isMine = mine?.sessionId === sessionId
  return (
    <li className="grid gap-x-8 gap-y-3 border-solid-gray-200 border-b py-5 lg:grid-cols-[1fr_18rem]">
      <div className="grid min-w-0 content-start gap-2">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170">
          {name}
          {isMine && <StateTag state={mine.state} />}
          {state !== 'open' && <Tag>{sessionStateNames[state]}</Tag>}
        </h3>
        <Days days={days} delivery={delivery} />
        {selection && (
          <Disclosure title={`選考のしかた：${name}`}>
            <p className="mb-3">{selection.steps.map((step) => stepNames[step]).join('と')}で選びます。</p>
            {selection.lookedFor !== '' && <p className="mb-3 whitespace-pre-wrap">{selection.lookedFor}</p>}
            <SheetTable criteria={selection.criteria} />
          </Disclosure>
        )}
        <p className="flex flex-wrap gap-x-4 text-solid-gray-700">
          <span>{deliveryNames[delivery]}</span>
          <span>
            {choiceNames[choice]}・定員<span className="num">{capacity}</span>人
          </span>
          {!isPast && state === 'open' && (
            <span className="num">
              {free > 0 ? `あと${free}席` : '満席'}
              {waiting > 0 && `・${choice === 'chosen' ? '応募' : '補欠'}${waiting}人`}
            </span>
          )}
          {!isPast && applyUntil && (
            <span>
              締切 <Day on={applyUntil} />
            </span>
          )}
        </p>
      </div>
      <div className="grid content-start justify-items-start gap-2 print:hidden">
        {!isPast && !isMine && (
          <Button
            onPress={() => setApplying(true)}
            isDisabled={whyNot !== null}
            disabledReason={whyNot && `${whyNot.says}${whyNot.fix}`}
          >
            {choice === 'first-come' && free === 0 ? '補欠に申し込む' : '申し込む'}
            <span className="sr-only">：{name}</span>
          </Button>
        )}
        {firstOn >= today && (
          <Button
            look="quiet"
            onPress={() =>
              download(
                new File([icsOf({ sessionId, title: `${title} ${name}`, days }, today)], `${title}-${name}.ics`, {
                  type: 'text/calendar',
                }),
              )
            }
          >
            予定表に入れる（ICS）
            <span className="sr-only">：{name}</span>
          </Button>
        )}
      </div>
      {isApplying && (
        <ApplyDialog session={session} title={title} isDispatch={isDispatch} onClose={() => setApplying(false)} />
      )}
    </li>
  )
}

function ApplyDialog({
  session,
  title,
  isDispatch,
  onClose,
}: Pick<SessionItemProps, 'session' | 'title' | 'isDispatch'> & {
  readonly onClose: () => void
}) {
  const { sessionId, name, choice } = session
  const [aim, setAim] = useState('')
  const [motive, setMotive] = useState('')
  const [giveBack, setGiveBack] = useState('')
  const act = useTrainingAct()
  const applying = useMutation(
    api.training.apply.mutationOptions({
      onSuccess: async ({ state }) => {
        await act(said[state] ?? '申し込みました。')
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={`${title} ${name}に申し込む`}
      isOpen
      onClose={onClose}
      actLabel="申し込む"
      isPending={applying.isPending}
      error={applying.error}
      onSubmit={() => applying.mutate({ sessionId, aim, motive, ...(isDispatch && { giveBack }) })}
    >
      <div className="grid gap-5">
        <TextArea
          label="参加の目標"
          name="aim"
          value={aim}
          onChange={setAim}
          hint="研修のあとに、仕事で何ができるようになりたいか。所属長が読み、期待を書きます。"
          limit={1000}
          error={saidAtField(applying.error, 'aim')}
          isRequired
        />
        <TextArea
          label="応募の動機"
          name="motive"
          value={motive}
          onChange={setMotive}
          hint={choice === 'chosen' ? '選考で読みます。' : '書かなくてもかまいません。'}
          limit={1000}
        />
        {isDispatch && (
          <TextArea
            label="還元計画"
            name="giveBack"
            value={giveBack}
            onChange={setGiveBack}
            hint="学んだことを、だれに、どのように返すか。所属長と選考委員が読みます。"
            limit={1000}
            error={saidAtField(applying.error, 'giveBack')}
            isRequired
          />
        )}
        <PurposeNote kind="training" />
      </div>
    </FormDialog>
  )
}

const said: Readonly<Record<string, string>> = {
  admitted: '受講が決まりました。所属長に期待を聞いています。',
  waiting: '満席なので、補欠になりました。空きが出ると、順に案内します。',
  applied: '応募しました。決まると、お知らせします。',
}
