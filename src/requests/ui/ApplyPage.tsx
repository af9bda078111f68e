import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../web/said.ts'
import { useSession } from '../../web/session.ts'
import { dutyName } from '../duty-words.ts'
import { Findings } from './Findings.tsx'

type Kind = Answers['requests']['kinds']['items'][number]
const title = '申請できるもの'

/** Every kind of request: whether one may, and if not, why and from when. */
export function ApplyPage() {
  const { program } = useSearch({ from: '/inside/requests/new' })
  const kinds = useQuery(api.requests.kinds.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title={title}
      lead="いま使えるか、いつから使えるかを、あなたの記録から確かめて示しています。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/requests" className="link">
            申請
          </Link>
        </Breadcrumbs>
      }
    >
      {program !== undefined && (
        <p className="mt-4">
          制度 {program} の申請だけを示しています。{' '}
          <Link to="/requests/new" className="link">
            すべて見る
          </Link>
        </p>
      )}
      <div className="mt-6 max-w-4xl">
        <Shown
          query={kinds}
          isEmpty={({ items }) => items.every((kind) => !isShown(kind, program))}
          empty="申請できるものは、まだありません。制度が増えると、ここに並びます。"
        >
          {({ items }) => (
            <ul className="border-solid-gray-600 border-t">
              {items
                .filter((kind) => isShown(kind, program))
                .map((kind) => (
                  <KindLine key={kind.kind} kind={kind} />
                ))}
            </ul>
          )}
        </Shown>
      </div>
    </Page>
  )
}

/** What carries a decided request on is begun from that request. */
const isShown = ({ programId, follows }: Kind, program: string | undefined) =>
  follows.length === 0 && (program === undefined || programId === program)

function KindLine({ kind }: { readonly kind: Kind }) {
  const {
    kind: id,
    title: name,
    lead,
    programId,
    duty,
    window,
    eligibility,
    isConfidential,
    mayEnterPaper,
    mayKeep,
    hasBudget,
  } = kind
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [isPaper, setPaper] = useState(false)
  const starting = useMutation(
    api.requests.start.mutationOptions({
      onSuccess: async ({ requestId }) => {
        await cache.invalidateQueries({ queryKey: api.requests.key(), refetchType: 'none' })
        await navigate({ to: '/requests/$requestId/write', params: { requestId } })
      },
    }),
  )
  const said = starting.isError && !isPaper ? saidBy(starting.error) : null
  return (
    <li className="border-solid-gray-200 border-b py-6">
      <h2 className="text-std-20B-150">{name}</h2>
      <p className="mt-1 flex flex-wrap gap-x-5 text-solid-gray-700">
        <Link to="/programs/$code" params={{ code: programId }} className="link">
          制度 {programId}
        </Link>
        <span>担当：{dutyName(duty)}</span>
        {isConfidential && <span>上司を通しません</span>}
      </p>
      <p className="mt-2">{lead}</p>
      <p className="mt-2 font-bold">
        <WindowWords window={window} />
        {eligibility && <MayWords eligibility={eligibility} />}
      </p>
      {eligibility && eligibility.findings.length > 0 && (
        <Disclosure title="使える条件" isOpen={!eligibility.isEligible}>
          <Findings eligibility={eligibility} />
        </Disclosure>
      )}
      {said && (
        <Notice kind="caution" title={said.message} isAnswer>
          {said.fix}
        </Notice>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
        {eligibility && (
          <Button
            onPress={() => starting.mutate({ kind: id })}
            isPending={starting.isPending}
            look={eligibility.isEligible && window.isOpen ? 'solid' : 'outline'}
            aria-label={`下書きを始める：${name}`}
          >
            下書きを始める
          </Button>
        )}
        {mayKeep && (
          <Link to="/requests/kinds/$kind/terms" params={{ kind: id }} className="link">
            要項を変える<span className="sr-only">：{name}</span>
          </Link>
        )}
        {mayKeep && hasBudget && (
          <Link to="/requests/kinds/$kind/budgets" params={{ kind: id }} className="link">
            予算<span className="sr-only">：{name}</span>
          </Link>
        )}
        <PaperEntry
          kind={kind}
          isOpen={isPaper}
          isOffered={mayEnterPaper}
          setOpen={setPaper}
          starting={{
            error: starting.error,
            isPending: starting.isPending,
            start: (paper) => starting.mutate({ kind: id, ...paper }),
          }}
        />
      </div>
    </li>
  )
}

function WindowWords({ window: { isOpen, isLate, closesOn, opensOn } }: Pick<Kind, 'window'>) {
  if (isLate) return <>受付の期間を過ぎています。理由を添えれば送れます。</>
  if (!isOpen && opensOn === null) return <>いまは受け付けていません。</>
  if (opensOn !== null)
    return (
      <>
        <Day on={opensOn} weekday />
        から受け付けます。
      </>
    )
  if (closesOn === null) return <>いつでも申請できます。</>
  return (
    <>
      <Day on={closesOn} weekday />
      まで受け付けます。
    </>
  )
}

function MayWords({
  eligibility: { isEligible, possibleOn },
}: {
  readonly eligibility: NonNullable<Kind['eligibility']>
}) {
  if (isEligible) return <>あなたは使えます。</>
  if (possibleOn === null) return <>あなたは、いまは使えません。</>
  return (
    <>
      あなたは
      <Day on={possibleOn} />
      から使えます。
    </>
  )
}

type PaperEntryProps = {
  readonly kind: Kind
  readonly isOpen: boolean
  readonly isOffered: boolean
  readonly setOpen: (isOpen: boolean) => void
  readonly starting: {
    readonly error: unknown
    readonly isPending: boolean
    readonly start: (paper: { staffNumber: string; paperOn: string }) => void
  }
}

/** 代理入力: for the 担当 and for those who have somebody in their care. */
function PaperEntry({ kind, isOpen, isOffered, setOpen, starting }: PaperEntryProps) {
  const { supervises, duties, today } = useSession()
  const [staffNumber, setStaffNumber] = useState('')
  const [paperOn, setPaperOn] = useState(today)
  const isForMe = isOffered && (supervises || duties.some(({ code }) => code === kind.duty))
  if (!isForMe) return null
  const at = saidAtField(starting.error, 'staffNumber')
  const atDay = saidAtField(starting.error, 'paperOn')
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)} aria-label={`紙の申請を入力する：${kind.title}`}>
        紙の申請を入力する
      </Button>
      <FormDialog
        title={`紙の申請を入力する：${kind.title}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={() => paperOn !== '' && starting.start({ staffNumber, paperOn })}
        actLabel="入力を始める"
        isPending={starting.isPending}
        error={at === null && atDay === null ? starting.error : null}
      >
        <p>署名した紙を読み取ったファイルを添えて入力し、本人に渡します。本人が確かめて初めて申請になります。</p>
        <TextField
          label="本人の職員番号"
          name="staffNumber"
          value={staffNumber}
          onChange={setStaffNumber}
          hint="先頭の0も入れます。"
          error={at}
          isRequired
        />
        <WarekiDateField
          label="紙を受け取った日"
          name="paperOn"
          value={paperOn}
          onChange={setPaperOn}
          hint="受付の期限や使える条件は、この日で確かめます。"
          max={today}
          error={atDay}
          isRequired
        />
      </FormDialog>
    </>
  )
}
