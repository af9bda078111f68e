import { useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../../web/api.ts'
import { otherWindow } from '../../../web/components/autosave-rules.ts'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { LongForm } from '../../../web/components/LongForm.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useAutosave } from '../../../web/components/use-autosave.ts'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useKeptDraft } from '../../../web/use-kept-draft.ts'
import { interviewRound, type Interview as Kind } from '../../course-rules.ts'
import { useSavedBeforeActs } from '../flushes.tsx'
import { holderOf, isOwn, type SheetRecord } from '../sheet-record.ts'

type Interview = SheetRecord['interviews'][number]

const kinds = [
  { kind: 'opening', step: 'opening-interview', name: '期首面談' },
  { kind: 'mid', step: 'mid-interview', name: '中間面談' },
  { kind: 'closing', step: 'closing-interview', name: '期末面談' },
] as const

/** 面談 of this sheet: agenda, what was agreed, and 会いました by both. The person and the 一次評価者 write; the others read. */
export function Interviews({ record }: { readonly record: SheetRecord }) {
  const held = kinds.filter(({ step }) => record.steps.some((one) => one.step === step))
  if (held.length === 0) return null
  const mayWrite = (isOwn(record) || record.roles.includes('evaluator')) && !['done', 'exempt'].includes(record.state)
  return (
    <Section title="面談">
      <div className="border-solid-gray-200 border-t">
        {held.map(({ kind, name }) => {
          const interview = present(record, kind)
          const before = record.interviews.filter((one) => one.kind === kind && one !== interview)
          return (
            <div key={kind} className="border-solid-gray-200 border-b py-2">
              {before.map((one) => (
                <Disclosure
                  key={one.round}
                  title={
                    <>
                      {name}（{one.round}回目の評価）　{standingWords(one)}
                    </>
                  }
                >
                  <InterviewRead interview={one} />
                </Disclosure>
              ))}
              <Disclosure
                title={
                  <>
                    {name}　{standingWords(interview)}
                  </>
                }
                isOpen={isDueNow(record, kind)}
              >
                {mayWrite ? (
                  <InterviewForm key={record.round} record={record} kind={kind} name={name} interview={interview} />
                ) : (
                  <InterviewRead interview={interview} />
                )}
              </Disclosure>
            </div>
          )
        })}
      </div>
    </Section>
  )
}

/** That of this round of the evaluation: what an earlier one agreed is read only. */
const present = ({ interviews, round }: Pick<SheetRecord, 'interviews' | 'round'>, kind: Kind) =>
  interviews.find((one) => one.kind === kind && one.round === interviewRound(kind, round))

/** Open from the start where it is the step that the sheet waits for. */
function isDueNow({ state, waits }: SheetRecord, kind: Kind): boolean {
  if (kind === 'opening') return state === 'goal-sent'
  if (kind === 'closing') return state === 'disclosed' || waits.some(({ act }) => act === 'holdClosingInterview')
  return false
}

function standingWords(interview: Interview | undefined): string {
  if (interview?.standing === 'held') return '（終わりました）'
  if (interview?.standing === 'waived') return '（会えない事情があります）'
  if (interview?.evaluateeMetOn || interview?.evaluatorMetOn) return '（片方が「会いました」と記しました）'
  return interview?.plannedOn ? '（予定があります）' : '（まだです）'
}

function InterviewRead({ interview }: { readonly interview: Interview | undefined }) {
  if (!interview) return <p className="text-solid-gray-700">まだ何も書かれていません。</p>
  const { plannedOn, agenda, agreed, waived } = interview
  return (
    <div className="grid max-w-3xl gap-2">
      <p>予定の日：{plannedOn ? <Day on={plannedOn} weekday /> : 'まだ決まっていません'}</p>
      {agenda && <p className="whitespace-pre-wrap">話すこと：{agenda}</p>}
      {agreed && <p className="whitespace-pre-wrap">確かめたこと：{agreed}</p>}
      {waived && <p className="whitespace-pre-wrap">会えない事情：{waived}</p>}
      <Met interview={interview} />
    </div>
  )
}

function Met({ interview }: { readonly interview: Interview | undefined }) {
  const say = (who: string, on: string | null | undefined) => (
    <p>
      {who}：
      {on ? (
        <>
          会いました（
          <Day on={on} isShort />
          に記入）
        </>
      ) : (
        'まだ記していません'
      )}
    </p>
  )
  return (
    <div className="text-solid-gray-700">
      {say('本人', interview?.evaluateeMetOn)}
      {say('一次評価者', interview?.evaluatorMetOn)}
    </div>
  )
}

type InterviewFormProps = {
  readonly record: SheetRecord
  readonly kind: Kind
  readonly name: string
  readonly interview: Interview | undefined
}

function InterviewForm({ record, kind, name, interview }: InterviewFormProps) {
  const { sheetId } = record
  const own = isOwn(record)
  const cache = useQueryClient()
  const other = own ? (holderOf(record, 'evaluator')?.name ?? null) : record.person.name
  const form = useAutosave({
    texts: textsOf(interview, own),
    version: interview?.edition ?? 0,
    save: async ({ plannedOn, agenda = '', agreed = '', met, waived }, version) => {
      const { edition } = await client.evaluation.saveInterview({
        sheetId,
        kind,
        edition: Number(version),
        plannedOn: plannedOn || null,
        agenda,
        agreed,
        met: met === 'yes',
        waived: waived || null,
      })
      // What can be done next hangs on 会いました.
      void cache.invalidateQueries({ queryKey: api.evaluation.sheet.key({ input: { sheetId } }) })
      return { version: edition }
    },
    reload: async () => {
      const now = present(await client.evaluation.sheet({ sheetId }), kind)
      return { texts: textsOf(now, own), version: now?.edition ?? 0, by: other ?? otherWindow }
    },
    kept: useKeptDraft(`evaluation ${sheetId} ${kind} ${interviewRound(kind, record.round)}`),
  })
  useSavedBeforeActs(form.flush)
  const field = (part: string) => ({
    name: `${kind}.${part}`,
    value: form.texts[part] ?? '',
    onChange: (text: string) => form.type(part, text),
  })
  return (
    <LongForm label={name} what={name} form={form} labels={{ ...labels, met: '会いました' }}>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <WarekiDateField label="予定の日" {...field('plannedOn')} />
        <div className="hidden lg:block" />
        <TextArea
          label={labels.agenda}
          {...field('agenda')}
          hint="二人とも書けます。前もって書いておくと、相手が準備できます。"
          limit={2000}
        />
        <TextArea label={labels.agreed} {...field('agreed')} hint="話して決めたこと、次にすること。" limit={4000} />
        {!own && (
          <TextArea
            label={labels.waived}
            {...field('waived')}
            hint="派遣などで会えないときだけ書きます。書くと、会わないまま次へ進めます。"
            limit={1000}
          />
        )}
      </div>
      <div className="grid gap-2">
        <Checkbox
          label="会いました"
          hint="自分について記します。二人とも記すと、面談は終わりです。"
          aria-label={`会いました：${name}`}
          isSelected={form.texts.met === 'yes'}
          onChange={(isMet) => form.type('met', isMet ? 'yes' : '')}
        />
        <Met interview={interview} />
      </div>
    </LongForm>
  )
}

const labels = { plannedOn: '予定の日', agenda: '話すこと', agreed: '確かめたこと', waived: '会えない事情' }

const textsOf = (interview: Interview | undefined, own: boolean) => ({
  plannedOn: interview?.plannedOn ?? '',
  agenda: interview?.agenda ?? '',
  agreed: interview?.agreed ?? '',
  met: (own ? interview?.evaluateeMetOn : interview?.evaluatorMetOn) ? 'yes' : '',
  waived: interview?.waived ?? '',
})
