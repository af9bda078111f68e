import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { type TargetState, targetStateNames } from '../../targeting/target-words.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { SwapDialog } from './SwapDialog.tsx'
import { AnswerDialog } from './SwapRequests.tsx'

type Mine = Answers['training']['targeting']['mine']
type Seat = Mine['seats'][number]

const looks: Partial<Record<TargetState, 'green' | 'caution'>> = {
  admitted: 'green',
  completed: 'green',
  incomplete: 'caution',
}

/** Of whoever looks: what colleagues ask of them, which courses are for them and why, and the way to another 回. */
export function MyTargets() {
  const { data } = useQuery(api.training.targeting.mine.queryOptions({ staleTime: 0 }))
  const [asking, setAsking] = useState<Seat | null>(null)
  if (!data) return null
  const { targets, seats, askedOfMe } = data
  return (
    <>
      {askedOfMe.length > 0 && <AskedOfMe items={askedOfMe} />}
      {targets.length > 0 && (
        <Section title="あなたが対象の研修">
          <ul className="border-solid-gray-600 border-t">
            {targets.map(({ courseId, title, isRequired, why, state }) => (
              <li
                key={courseId}
                className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-solid-gray-200 border-b py-3"
              >
                <div className="grid min-w-0 gap-1">
                  <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
                      {title}
                    </Link>
                    {isRequired !== null && (isRequired ? '必修' : '勧奨')}
                    <Tag look={looks[state] ?? 'plain'}>{targetStateNames[state]}</Tag>
                  </p>
                  <p className="text-solid-gray-700">対象の理由：{why}</p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {seats.length > 0 && (
        <Section title="出られない日があるとき" aside="ほかの回に替われます">
          <ul className="border-solid-gray-600 border-t">
            {seats.map((seat) => (
              <li
                key={seat.enrolmentId}
                className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-solid-gray-200 border-b py-3"
              >
                <span className="min-w-0">
                  {seat.title}
                  <span className="ml-3 text-solid-gray-700">
                    <Day on={seat.firstOn} weekday />
                  </span>
                </span>
                {seat.asked ? (
                  <Asked asked={seat.asked} title={seat.title} />
                ) : (
                  <Button look="outline" onPress={() => setAsking(seat)}>
                    回を替える<span className="sr-only">：{seat.title}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {asking && <SwapDialog seat={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function Asked({ asked, title }: { readonly asked: NonNullable<Seat['asked']>; readonly title: string }) {
  const act = useTrainingAct()
  const taking = useMutation(
    api.training.targeting.takeSwapBack.mutationOptions({ onSuccess: () => act('申出を取り下げました。') }),
  )
  return (
    <div className="grid justify-items-start gap-1">
      <p>
        <Tag look="caution">返事待ち</Tag> 「{asked.toTitle}」への変更（
        {asked.otherName ? `${asked.otherName}さんと交換` : '空席'}）
      </p>
      <Button look="quiet" onPress={() => taking.mutate({ swapId: asked.swapId })} isPending={taking.isPending}>
        申出を取り下げる<span className="sr-only">：{title}</span>
      </Button>
      {taking.error && <Refused error={taking.error} />}
    </div>
  )
}

function AskedOfMe({ items }: { readonly items: Mine['askedOfMe'] }) {
  const [answering, setAnswering] = useState<{ swap: Mine['askedOfMe'][number]; agrees: boolean } | null>(null)
  return (
    <Section title="回を替わってほしいという申出">
      <ul className="border-solid-gray-600 border-t">
        {items.map((swap) => (
          <li key={swap.swapId} className="grid gap-2 border-solid-gray-200 border-b py-4">
            <p>
              <b>{swap.name ?? '退職した人'}さん</b>が、「{swap.title}」とあなたの「{swap.toTitle}
              」を替わってほしいと申し出ています。
            </p>
            <p className="whitespace-pre-wrap text-solid-gray-700">理由：{swap.reason}</p>
            <div className="flex flex-wrap gap-3 print:hidden">
              <Button onPress={() => setAnswering({ swap, agrees: true })}>
                替わる<span className="sr-only">：{swap.title}</span>
              </Button>
              <Button look="outline" onPress={() => setAnswering({ swap, agrees: false })}>
                断る<span className="sr-only">：{swap.title}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {answering && <AnswerDialog {...answering} onClose={() => setAnswering(null)} />}
    </Section>
  )
}
