import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { usePlanningAct } from './use-planning-act.ts'
import type { YearPlan } from './year-words.ts'

type Act = YearPlan['may']['acts'][number]
const words: Readonly<
  Record<
    Act,
    {
      readonly button: string
      readonly done: string
      readonly note?: {
        readonly title: string
        readonly label: string
        readonly hint: string
        readonly isRequired: boolean
      }
    }
  >
> = {
  send: { button: '決裁に出す', done: '決裁に出しました。' },
  takeBack: { button: '取り戻す', done: '計画を取り戻しました。' },
  decide: {
    button: 'この計画に決める',
    done: '計画が決まりました。',
    note: {
      title: 'この計画に決める',
      label: '書いた人に伝えること',
      hint: 'なければ空のままでかまいません。',
      isRequired: false,
    },
  },
  return: {
    button: '差し戻す',
    done: '計画を差し戻しました。',
    note: { title: '計画を差し戻す', label: '直してほしいこと', hint: '書いた人に届きます。', isRequired: true },
  },
  reopen: { button: '計画を変える', done: '計画を開きました。直したら、もう一度決めてもらってください。' },
  close: {
    button: '年度を締める',
    done: '年度を締めました。',
    note: {
      title: '年度を締める',
      label: '一年の振り返り',
      hint: '計画とのちがいと、来年度に生かすこと。年報に載ります。',
      isRequired: true,
    },
  },
}

/** What the reader may do with the plan as it stands. */
export function YearActs({ plan, fiscalYear }: { readonly plan: YearPlan; readonly fiscalYear: number }) {
  const act = usePlanningAct()
  const [asked, setAsked] = useState<Act | null>(null)
  const [note, setNote] = useState('')
  const moving = useMutation(
    api.training.planning.move.mutationOptions({
      onSuccess: async (_, { act: did }) => {
        setAsked(null)
        setNote('')
        await act(words[did].done)
      },
    }),
  )
  const move = (which: Act) => moving.mutate({ fiscalYear, version: plan.version, act: which, note })
  const asking = asked === null ? undefined : words[asked].note
  const { problems } = moving.error ? saidBy(moving.error) : { problems: [] }
  return (
    <>
      {plan.may.acts.map((which) => (
        <Button
          key={which}
          look={which === 'send' || which === 'decide' ? 'solid' : 'outline'}
          onPress={() => (words[which].note ? setAsked(which) : move(which))}
          isPending={moving.isPending && moving.variables?.act === which}
        >
          {words[which].button}
        </Button>
      ))}
      {plan.wrote && <p>あなたが書いた計画です。書いていない担当か、人事課が決めます。</p>}
      {moving.error && asked === null && (
        <div className="basis-full">
          <Refused error={moving.error} />
          {problems.length > 0 && (
            <ul className="list-disc pl-6">
              {problems.map(({ message, fix }) => (
                <li key={message}>
                  {message}
                  {fix}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {asked !== null && asking && (
        <FormDialog
          title={asking.title}
          isOpen
          onClose={() => setAsked(null)}
          actLabel={words[asked].button}
          isPending={moving.isPending}
          error={moving.error}
          onSubmit={() => move(asked)}
        >
          <TextArea
            label={asking.label}
            name="note"
            value={note}
            onChange={setNote}
            hint={asking.hint}
            limit={asked === 'close' ? 2000 : 1000}
            error={saidAtField(moving.error, 'note')}
            isRequired={asking.isRequired}
          />
        </FormDialog>
      )}
    </>
  )
}
