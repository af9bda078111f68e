import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { KeyValue } from '../../web/components/KeyValue.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { saidBy } from '../../web/said.ts'
import { Findings } from './Findings.tsx'
import { RoutePreview, WhoReads } from './RoutePreview.tsx'

type Preview = Answers['requests']['preview']
type RequestRecord = Answers['requests']['read']
const title = '送る前に確かめる'

/** What sending would do: what is still wrong, whether one may, the way with names, and who will read it. */
export function SendRequestPage() {
  const { requestId } = useParams({ from: '/inside/requests/$requestId/send' })
  const input = { requestId }
  const read = useQuery(api.requests.read.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  const preview = useQuery(api.requests.preview.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  const fresh = { ...read, data: read.isFetchedAfterMount ? read.data : undefined }
  return (
    <Page
      title={title}
      lead="まだ送られていません。内容、回付先、見る人を確かめてから送ります。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/requests" className="link">
            申請
          </Link>
          <Link to="/requests/$requestId/write" params={{ requestId }} className="link">
            {read.data?.terms.title ?? '申請を書く'}
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={fresh}>
        {(record) => <Shown query={preview}>{(looked) => <BeforeSending record={record} preview={looked} />}</Shown>}
      </Shown>
    </Page>
  )
}

function BeforeSending({ record, preview }: { readonly record: RequestRecord; readonly preview: Preview }) {
  const { requestId, draft } = record
  const { problems, missing, eligibility, window, budget, route, readers, leftOut } = preview
  const isBroken = problems.length + missing.length > 0
  return (
    <div className="max-w-4xl">
      <div className="mt-6 grid gap-4">
        {isBroken && (
          <Notice kind="caution" title="直すところがあります。" isAnswer>
            <ul className="ml-5 list-disc">
              {problems.map(({ field, message, fix }) => (
                <li key={`${field}${message}`}>
                  {message}
                  {fix}
                </li>
              ))}
              {missing.map(({ slot, name }) => (
                <li key={slot}>「{name}」のファイルを添えてください。</li>
              ))}
            </ul>
          </Notice>
        )}
        {budget && (
          <KeyValue
            items={[
              ['使う予算', `${budget.line}　${budget.amountYen.toLocaleString('ja-JP')}円`],
              [
                '予算の残り',
                budget.leftYen === null ? 'まだ決まっていません' : `${budget.leftYen.toLocaleString('ja-JP')}円`,
              ],
            ]}
          />
        )}
      </div>
      {eligibility && (
        <Section title="使える条件">
          <Findings eligibility={eligibility} />
        </Section>
      )}
      <Section title="回付先">
        <RoutePreview route={route} />
        {leftOut.length > 0 && (
          <ul className="mt-3 ml-5 list-disc text-solid-gray-700">
            {leftOut.map(({ name, why }) => (
              <li key={name}>
                「{name}」は通りません：{why}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="見る人の一覧">
        <WhoReads readers={readers} />
      </Section>
      {draft !== null && (
        <SendBox
          requestId={requestId}
          edition={draft.edition}
          record={record}
          isLate={window.isOpen && window.isLate}
          isBroken={isBroken}
          why={whyNot(preview)}
        />
      )}
    </div>
  )
}

/** Why sending is not possible at all, whatever is mended in the form. */
function whyNot({ window, eligibility }: Preview): string | null {
  if (!window.isOpen) return 'いまは受付の期間ではありません。下書きは残ります。'
  if (eligibility && !eligibility.isEligible) return '使える条件に合っていないため、いまは送れません。'
  return null
}

type SendBoxProps = {
  readonly requestId: string
  readonly edition: number
  readonly record: RequestRecord
  readonly isLate: boolean
  readonly isBroken: boolean
  readonly why: string | null
}

function SendBox({ requestId, edition, record: { may, isOwn, round, terms }, isLate, isBroken, why }: SendBoxProps) {
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [lateReason, setLateReason] = useState('')
  const done = async (words: string) => {
    await cache.invalidateQueries({ queryKey: api.requests.key(), refetchType: 'none' })
    await cache.invalidateQueries({ queryKey: api.growth.key(), refetchType: 'none' })
    sayDone(words)
  }
  const sending = useMutation(
    api.requests.send.mutationOptions({
      onSuccess: async () => {
        await done(round > 0 ? `「${terms.title}」を、直して送りました。` : `「${terms.title}」を送りました。`)
        await navigate({ to: '/requests/$requestId', params: { requestId } })
      },
    }),
  )
  const handing = useMutation(
    api.requests.handOver.mutationOptions({
      onSuccess: async () => {
        await done('本人に渡しました。本人が確かめて送ります。')
        await navigate({ to: '/requests', search: { tab: 'entered' } })
      },
    }),
  )
  const error = sending.error ?? handing.error
  const said = error === null ? null : saidBy(error)
  const mend = (
    <LinkButton look="outline" to="/requests/$requestId/write" params={{ requestId }} search={{ check: true }}>
      書くところに戻る
    </LinkButton>
  )
  return (
    <div className="mt-10 grid gap-5 border-solid-gray-300 border-t pt-6 print:hidden">
      {isLate && (
        <TextArea
          label="遅れた理由"
          name="lateReason"
          value={lateReason}
          onChange={setLateReason}
          hint="受付の期間を過ぎています。理由を添えれば送れます。"
          limit={500}
          isRequired
        />
      )}
      {said && (
        <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {may.send && (
          <Button
            onPress={() => sending.mutate({ requestId, edition, lateReason: lateReason.trim() || null })}
            isPending={sending.isPending}
            disabledReason={isBroken ? '直すところを直すと、送れます。' : why}
          >
            {isOwn ? '申請する' : '入力した紙を送る'}
          </Button>
        )}
        {may.handOver && (
          <Button
            onPress={() => handing.mutate({ requestId })}
            isPending={handing.isPending}
            disabledReason={isBroken ? '直すところを直すと、渡せます。' : null}
          >
            本人に渡す
          </Button>
        )}
        {mend}
      </div>
    </div>
  )
}
