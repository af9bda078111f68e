import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { entryNames, outcomeNames } from '../../use/guidance/guidance-rules.ts'
import { useDeskAct } from '../desk/use-desk-act.ts'

type Case = Answers['evaluation']['guidance']['case']

/** One 指導 for those who are named in it: the plan, what was written, and what the reader may write. */
export function GuidanceCasePage() {
  const { caseId } = useParams({ from: '/inside/evaluation/guidance/$caseId' })
  const query = useQuery(api.evaluation.guidance.case.queryOptions({ input: { caseId }, staleTime: 0 }))
  return (
    <Page title="仕事を支える指導" lead="名前のある人だけが開けます。ほかの人には、あることも知らされません。">
      <Shown query={query}>
        {(one) => (
          <>
            {one.way === 'health' && (
              <div className="mt-8 max-w-3xl">
                <Notice kind="info" title="健康の相談に移りました。">
                  産業医や受診の道を先にします。記録や警告、分限の検討はしません。
                </Notice>
              </div>
            )}
            <div className="mt-8 max-w-3xl">
              <KeyValue
                items={[
                  ['本人', one.personName ?? ''],
                  ['所属長', one.headName ?? ''],
                  ['指導者', one.guideName ?? ''],
                  ['人事の担当', one.handlerName ?? ''],
                  [
                    '期間',
                    <>
                      <Day on={one.fromOn} />
                      から
                      <Day on={one.endsOn} />
                      まで（{one.months}か月）
                    </>,
                  ],
                  ['始めた理由', one.reason],
                  [
                    '計画',
                    <span key="plan" className="whitespace-pre-wrap">
                      {one.plan}
                    </span>,
                  ],
                ]}
              />
            </div>
            <Entries entries={one.entries} />
            {one.outcome && one.endedOn ? (
              <Section title={`終わり：${one.outcomeName}`}>
                <p className="text-solid-gray-700">
                  <Day on={one.endedOn} />
                </p>
                <p className="max-w-3xl whitespace-pre-wrap">{one.judgement}</p>
              </Section>
            ) : (
              <>
                {one.may.write.length > 0 && <Write key={one.entries.length} one={one} />}
                {one.may.end.length > 0 && <End one={one} />}
              </>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Entries({ entries }: { readonly entries: Case['entries'] }) {
  return (
    <Section title="経過">
      {entries.length === 0 ? (
        <p>まだ、何も書かれていません。</p>
      ) : (
        <ol className="border-solid-gray-200 border-t">
          {entries.map(({ number, kindName, month, happenedOn, topic, text, agreed, byName, writtenOn }) => (
            <li key={number} className="grid gap-1 border-solid-gray-200 border-b py-4">
              <p className="text-solid-gray-700">
                {month === null ? kindName : `${month}か月目の記録`}　<Day on={writtenOn} />　{byName}
              </p>
              {topic !== null && happenedOn !== null && (
                <p className="font-bold">
                  {topic}（
                  <Day on={happenedOn} />
                  に話した）
                </p>
              )}
              <p className="max-w-3xl whitespace-pre-wrap">{text}</p>
              {agreed !== null && <p className="max-w-3xl whitespace-pre-wrap">決めたこと：{agreed}</p>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Write({ one: { caseId, may, recorded } }: { readonly one: Case }) {
  const act = useDeskAct()
  const { today } = useSession()
  const [kind, setKind] = useState(may.write[0] ?? 'statement')
  const [text, setText] = useState('')
  const [topic, setTopic] = useState('')
  const [agreed, setAgreed] = useState('')
  const [happenedOn, setHappenedOn] = useState(today)
  const isRecord = kind === 'record'
  const isEmpty = text.trim() === '' || (isRecord && [topic, agreed, happenedOn].some((one) => one.trim() === ''))
  const writing = useMutation(api.evaluation.guidance.write.mutationOptions({ onSuccess: () => act('書きました。') }))
  return (
    <Section title="書く">
      <form
        className="grid max-w-2xl gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          writing.mutate({ caseId, kind, text, talk: isRecord ? { happenedOn, topic, agreed } : null })
        }}
      >
        <SelectField
          label="種類"
          value={kind}
          onChange={(next) => setKind(may.write.find((one) => one === next) ?? kind)}
        >
          {may.write.map((one) => (
            <option key={one} value={one}>
              {one === 'record' ? `${recorded + 1}か月目の記録` : entryNames[one]}
            </option>
          ))}
        </SelectField>
        {isRecord && (
          <>
            <WarekiDateField
              label="話した日"
              value={happenedOn}
              onChange={setHappenedOn}
              max={today}
              error={saidAtField(writing.error, 'happenedOn')}
              isRequired
            />
            <TextField label="話したこと" name="topic" value={topic} onChange={setTopic} isRequired />
          </>
        )}
        <TextArea
          label={isRecord ? '仕事の様子と進み具合' : '内容'}
          name="text"
          value={text}
          onChange={setText}
          limit={4000}
          hint={
            kind === 'health'
              ? '産業医や受診の道に移ります。病名は書かないでください。移ったあとは、戻せません。'
              : '名前のある四人が読みます。書いたあとは変えられません。'
          }
          isRequired
        />
        {isRecord && (
          <TextArea
            label="二人で決めたこと"
            name="agreed"
            value={agreed}
            onChange={setAgreed}
            limit={2000}
            hint="次に話すまでに、だれが何をするか。支えることも書きます。"
            isRequired
          />
        )}
        {writing.error && saidAtField(writing.error, 'happenedOn') === null && <Refused error={writing.error} />}
        <div>
          <Button
            type="submit"
            isPending={writing.isPending}
            disabledReason={isEmpty ? '空いている欄を書いてください。' : null}
          >
            書く
          </Button>
        </div>
      </form>
    </Section>
  )
}

function End({ one: { caseId, may, version } }: { readonly one: Case }) {
  const act = useDeskAct()
  const [outcome, setOutcome] = useState(may.end[0] ?? 'ended')
  const [judgement, setJudgement] = useState('')
  const ending = useMutation(
    api.evaluation.guidance.end.mutationOptions({ onSuccess: () => act('指導を終えました。') }),
  )
  return (
    <Section title="所属長の判断で終える">
      <form
        className="grid max-w-2xl gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          ending.mutate({ caseId, version, outcome, judgement })
        }}
      >
        <SelectField
          label="判断"
          value={outcome}
          onChange={(next) => setOutcome(may.end.find((one) => one === next) ?? outcome)}
        >
          {may.end.map((one) => (
            <option key={one} value={one}>
              {outcomeNames[one]}
            </option>
          ))}
        </SelectField>
        <TextArea
          label="判断の理由"
          name="judgement"
          value={judgement}
          onChange={setJudgement}
          limit={4000}
          isRequired
        />
        {ending.error && <Refused error={ending.error} />}
        <div>
          <Button
            type="submit"
            look="outline"
            isPending={ending.isPending}
            disabledReason={judgement.trim() === '' ? '判断の理由を書いてください。' : null}
          >
            指導を終える
          </Button>
        </div>
      </form>
    </Section>
  )
}
