import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Section } from '../../web/components/Page.tsx'
import { PolicyQuote } from '../../web/components/PolicyQuote.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { usePeriodName } from './PeriodName.tsx'

type SelfCheck = Answers['growth']['selfCheck']
type CheckOutcomeProps = { readonly check: SelfCheck; readonly outcome: NonNullable<SelfCheck['outcome']> }

/** What a finished check says to the person: what changed since last time, and one sentence to begin with. */
export function CheckOutcome({ check: { kind, before, sharing }, outcome }: CheckOutcomeProps) {
  const nameOf = usePeriodName()
  const { changes, suggestion, unanswered } = outcome
  return (
    <Section id="outcome" title="今回の点検から">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <h3 className="mb-2 text-std-18B-160">
            {before ? `前回（${nameOf(before)}）から変わったこと` : '前回から変わったこと'}
          </h3>
          {changes.length === 0 ? (
            <p>
              {before
                ? '前回と同じことばです。'
                : 'はじめての点検です。次の期からは、前回と変わったことがここに並びます。'}
            </p>
          ) : (
            <ul className="border-solid-gray-200 border-t">
              {changes.map(({ heading, text, before: then, now }) => (
                <li key={text} className="border-solid-gray-200 border-b py-3">
                  <span className="block text-solid-gray-700">{heading}</span>
                  <span className="block">{text}</span>
                  <span className="block">
                    {then} <span aria-hidden="true">→</span>
                    <span className="sr-only">から</span> <b>{now}</b>
                  </span>
                </li>
              ))}
            </ul>
          )}
          {unanswered > 0 && <p className="num mt-3 text-solid-gray-700">答えていない文が{unanswered}つあります。</p>}
          <Reopen kind={kind} isShared={sharing?.isShared ?? false} />
        </div>
        {suggestion && (
          <div>
            <h3 className="mb-2 text-std-18B-160">まず一つ、ここから</h3>
            <p className="mb-3">
              「{suggestion.word}」と答えた文です。きょうの仕事の中で、試すことを一つ決めてみてください。
            </p>
            <PolicyQuote {...suggestion} />
          </div>
        )}
      </div>
    </Section>
  )
}

function Reopen({ kind, isShared }: { readonly kind: SelfCheck['kind']; readonly isShared: boolean }) {
  const cache = useQueryClient()
  const reopening = useMutation(
    api.growth.reopenSelfCheck.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.growth.key() }),
    }),
  )
  return (
    <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Button look="outline" isPending={reopening.isPending} onPress={() => reopening.mutate({ kind })}>
        書き直す
      </Button>
      <span className="text-solid-gray-700">
        {isShared ? '書き直すと、共有は終わります。' : 'この期のあいだは、いつでも書き直せます。'}
      </span>
      {reopening.isError && <Refused error={reopening.error} />}
    </div>
  )
}
