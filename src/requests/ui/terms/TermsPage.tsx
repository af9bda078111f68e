import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Day, Moment } from '../../../web/components/Day.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidBy } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { useRequestAct } from '../use-request-act.ts'
import { RouteFields } from './RouteFields.tsx'
import { editedSteps, routeOf } from './route-edit-rules.ts'

type Kept = Answers['requests']['terms']

/** 種類の要項: texts, whether it is open, and the route, from a day on. What was sent before keeps its own. */
export function TermsPage() {
  const { kind } = useParams({ from: '/inside/requests/kinds/$kind/terms' })
  const kept = useQuery(api.requests.terms.queryOptions({ input: { kind }, staleTime: 0, gcTime: 0 }))
  const title = kept.data === undefined ? '要項' : `要項：${kept.data.now.title}`
  return (
    <Page
      title={title}
      lead="ある日からの要項を決めます。前に送られた申請は、そのときの要項のまま進みます。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/requests/new" className="link">
            申請できるもの
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={kept}>
        {(now) => (
          <>
            <TermsForm key={now.versions[0]?.number ?? 0} kind={kind} kept={now} />
            <Versions versions={now.versions} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function TermsForm({ kind, kept }: { readonly kind: string; readonly kept: Kept }) {
  const act = useRequestAct()
  const { today } = useSession()
  const [terms, setTerms] = useState(kept.now)
  const [steps, setSteps] = useState(() => editedSteps(kept.now.route))
  const [fromDay, setFromDay] = useState(today)
  const [basis, setBasis] = useState('')
  const setting = useMutation(api.requests.setTerms.mutationOptions({ onSuccess: () => act('要項を変えました。') }))
  const said = setting.isError ? saidBy(setting.error) : null
  const set = (part: Partial<Kept['now']>) => setTerms({ ...terms, ...part })
  return (
    <form
      className="max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault()
        if (fromDay === '') return
        // The latest that was read, also where it begins later than today.
        const number = kept.versions[0]?.number ?? 0
        setting.mutate({ kind, number, fromDay, basis, terms: { ...terms, route: routeOf(steps) } })
      }}
    >
      <Section title="案内">
        <div className="grid gap-6">
          <TextField label="名前" name="title" value={terms.title} onChange={(title) => set({ title })} isRequired />
          <TextArea
            label="何のための申請か"
            name="lead"
            value={terms.lead}
            onChange={(lead) => set({ lead })}
            limit={500}
            isRequired
          />
          <Checkbox label="受け付けている" isSelected={terms.isOpen} onChange={(isOpen) => set({ isOpen })} />
          <Checkbox
            label="決定したあとも、本人が取り下げられる"
            isSelected={terms.mayWithdrawDecided}
            onChange={(mayWithdrawDecided) => set({ mayWithdrawDecided })}
          />
          <RadioGroup
            label="紙の受付"
            value={terms.paper}
            onChange={(paper) => set({ paper })}
            choices={[
              { value: 'none', label: 'しない' },
              { value: 'before', label: '本人が確かめてから送る' },
              { value: 'after', label: '署名した紙を添えて送り、あとで本人が確かめる' },
            ]}
          />
        </div>
      </Section>
      <Section title="回付先" aside="最後は、決裁を一つだけ">
        <RouteFields steps={steps} onChange={setSteps} />
      </Section>
      <Section title="いつから">
        <div className="grid gap-6">
          <WarekiDateField label="適用する日" value={fromDay} onChange={setFromDay} min={today} isRequired />
          <TextField
            label="根拠"
            name="basis"
            value={basis}
            onChange={setBasis}
            hint="要綱の改正や通知の番号です。"
            isRequired
          />
          {said && (
            <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
              {said.fix}
            </Notice>
          )}
          <div>
            <Button type="submit" isPending={setting.isPending}>
              この日から変える
            </Button>
          </div>
        </div>
      </Section>
    </form>
  )
}

function Versions({ versions }: Pick<Kept, 'versions'>) {
  return (
    <Section title="これまでの版">
      {versions.length === 0 ? (
        <p className="text-solid-gray-700">市の版はまだありません。いまは、そだちの初めの要項です。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {versions.map(({ number, fromDay, basis, writtenAt, terms }) => (
            <li key={number} className="border-solid-gray-200 border-b py-3">
              <span className="font-bold">
                <Day on={fromDay} />
                から
              </span>
              <span className="block">
                {terms.route.map((stage) => stage.map(({ name }) => name).join('と')).join(' → ')}
              </span>
              <span className="block text-solid-gray-700">
                {basis}（
                <Moment at={writtenAt} />
                に登録）
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
