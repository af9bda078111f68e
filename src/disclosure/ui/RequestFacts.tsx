import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { ConfirmDialog } from '../../web/components/Dialog.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Refused } from '../../web/components/Shown.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { channelNames, requesterNames, wantsNames } from '../request-words.ts'
import type { Request } from './answers.ts'
import { AskCorrection, ExtendTerm, MendCorrection } from './TermDialogs.tsx'
import { isRunning, TermWords } from './TermWords.tsx'

type Asked = 'correct' | 'mend' | 'extend' | 'withdraw'

/** What the form says, by which day it is decided, and what moves that day. */
export function RequestFacts({ request }: { readonly request: Request }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const { state, term, tables } = request
  const kinds = [...Map.groupBy(tables, ({ kindName }) => kindName)]
  return (
    <>
      <KeyValue
        items={[
          ['だれの記録か', request.name ?? '消去した職員'],
          [
            '請求した人',
            `${requesterNames[request.requester]}${request.representative === null ? '' : `（${request.representative}）`}`,
          ],
          ['本人であることの確認', request.identifiedBy],
          [
            '求められた内容',
            <span key="asked" className="whitespace-pre-wrap">
              {request.askedFor}
            </span>,
          ],
          ['対象の記録', kinds.map(([kind, of]) => kindWords(kind, of)).join('、')],
          ['請求と開示の方法', `${channelNames[request.channel]}で請求、${wantsNames[request.wants]}で開示`],
          [
            '記録を集めた日',
            request.gatheredOn ? <Day key="gathered" on={request.gatheredOn} /> : 'まだ集めていません',
          ],
        ]}
      />
      {tables.some(({ isOpen }) => isOpen) && (
        <p className="mt-4 print:hidden">
          <GatherAgain request={request} />
        </p>
      )}
      <Section title="決定の期限">
        <KeyValue items={termFacts(request)} />
        {isRunning(state) && (
          <div className="mt-4 flex flex-wrap gap-4 print:hidden">
            {term.isPaused ? (
              <Button look="outline" onPress={() => setAsked('mend')}>
                補正された日を入れる
              </Button>
            ) : (
              <Button look="outline" onPress={() => setAsked('correct')}>
                補正を求める
              </Button>
            )}
            {request.extension === null && (
              <Button look="outline" onPress={() => setAsked('extend')}>
                期限を延ばす
              </Button>
            )}
            <Button look="outline" onPress={() => setAsked('withdraw')}>
              取下げを受ける
            </Button>
          </div>
        )}
      </Section>
      {asked === 'correct' && <AskCorrection request={request} onClose={close} />}
      {asked === 'mend' && <MendCorrection request={request} onClose={close} />}
      {asked === 'extend' && <ExtendTerm request={request} onClose={close} />}
      {asked === 'withdraw' && <Withdraw request={request} onClose={close} />}
    </>
  )
}

/** A kind with what belongs to it, unless that says the same. */
const kindWords = (kind: string, of: Request['tables']) =>
  of.length === 1 ? kind : `${kind}（${of.map(({ title }) => title).join('、')}）`

function termFacts(request: Request) {
  const { state, term, extension, extensionReason, extendedOn, corrections } = request
  return [
    ['請求のあった日', <Day key="received" on={request.receivedOn} />],
    [
      '期限',
      <span key="due">
        <TermWords term={term} state={state} />
        <span className="block text-solid-gray-700">
          {request.decideDays}日以内（{request.termsBasis}）。請求のあった日は数えません。
        </span>
      </span>,
    ],
    ...(extension === null
      ? []
      : ([
          [
            extension === 'large' ? '期限の特例' : '延長',
            <span key="extension">
              {extendedOn && <Day on={extendedOn} />}に延ばしました。もとの期限は
              <Day on={term.firstDueOn} />
              {term.restUntil && (
                <>
                  、残りの記録は
                  <Day on={term.restUntil} />
                  まで
                </>
              )}
              <span className="block">{extensionReason}</span>
            </span>,
          ],
        ] as const)),
    ...corrections.map(
      ({ askedOn, mendedOn, what }, at) =>
        [
          `補正${corrections.length > 1 ? at + 1 : ''}`,
          <span key={askedOn}>
            <Day on={askedOn} />
            から
            {mendedOn === null ? '待っています' : <Day on={mendedOn} />}
            {mendedOn !== null && 'まで（この間は数えません）'}
            <span className="block">{what}</span>
          </span>,
        ] as const,
    ),
  ] as const
}

function GatherAgain({ request: { requestId, state } }: { readonly request: Request }) {
  const cache = useQueryClient()
  const gathering = useMutation(
    api.disclosure.gather.mutationOptions({
      onSuccess: () => {
        sayDone('記録を集めるよう頼みました。変わっていない記録の判断は残ります。')
        return cache.invalidateQueries({ queryKey: api.disclosure.key() })
      },
    }),
  )
  return (
    <>
      <Button look="outline" isPending={gathering.isPending} onPress={() => gathering.mutate({ requestId })}>
        {state === 'received' ? '記録を集める' : '記録を集め直す'}
      </Button>
      {gathering.isError && <Refused error={gathering.error} />}
    </>
  )
}

function Withdraw({
  request: { requestId, number },
  onClose,
}: {
  readonly request: Request
  readonly onClose: () => void
}) {
  const cache = useQueryClient()
  const withdrawing = useMutation(
    api.disclosure.withdraw.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        sayDone('取下げを受けました。集めた記録は消しました。')
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      title={`開示請求 ${number} の取下げを受けますか`}
      isOpen
      onClose={onClose}
      onAct={() => withdrawing.mutate({ requestId })}
      actLabel="取下げを受ける"
      isDestructive
      isPending={withdrawing.isPending}
      error={withdrawing.error}
    >
      <p>請求した人から取下げの届けがあったときだけ押してください。集めた記録と判断は消え、元に戻せません。</p>
    </ConfirmDialog>
  )
}
