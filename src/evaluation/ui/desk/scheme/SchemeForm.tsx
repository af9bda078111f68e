import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../../web/api.ts'
import { Button } from '../../../../web/components/Button.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { Notice } from '../../../../web/components/Notice.tsx'
import { Section } from '../../../../web/components/Page.tsx'
import { WarekiDateField } from '../../../../web/components/WarekiDateField.tsx'
import { saidAtField, saidBy } from '../../../../web/said.ts'
import { useSession } from '../../../../web/session.ts'
import { evaluationKindNames, evaluationKinds, type Scheme } from '../../../scheme.ts'
import { schemeProblems } from '../../../scheme-rules.ts'
import { compareSchemes } from '../../../scheme-words.ts'
import { useDeskAct } from '../use-desk-act.ts'
import { CaseFields } from './CaseFields.tsx'
import { ChainFields } from './ChainFields.tsx'
import { CourseFields } from './CourseFields.tsx'
import { DisclosureFields } from './DisclosureFields.tsx'
import { firstScheme, newKind } from './edited.ts'
import type { SchemeFacts } from './facts.ts'
import { KindFields } from './KindFields.tsx'
import { ScaleFields } from './ScaleFields.tsx'
import { SchemeChanges } from './SchemeChanges.tsx'
import { TakingOutFields } from './TakingOutFields.tsx'

type Version = Answers['evaluation']['schemes']['items'][number]
type SchemeFormProps = {
  readonly authority: string
  readonly latest: Version | undefined
  readonly facts: SchemeFacts
}

/** The next version, beginning with the latest: every setting a field, what would change above the button, and each problem at its field. */
export function SchemeForm({ authority, latest, facts }: SchemeFormProps) {
  const act = useDeskAct()
  const { today } = useSession()
  const [scheme, setScheme] = useState<Scheme>(() => latest?.scheme ?? firstScheme())
  const [fromDay, setFromDay] = useState(today)
  const [basis, setBasis] = useState('')
  const setting = useMutation(
    api.evaluation.setScheme.mutationOptions({
      onSuccess: ({ number }) => act(`評価の定めの第${number}版を作りました。`),
    }),
  )
  const said = setting.isError ? saidBy(setting.error) : null
  const set = (part: Partial<Scheme>) => {
    setScheme({ ...scheme, ...part })
    if (setting.isError) setting.reset()
  }
  // What the server will refuse is said while one types; what only it knows, it says at its field.
  const own = schemeProblems(
    scheme,
    facts.grades.map(({ id }) => id),
  )
  const errorAt = (field: string) => {
    const problem = own.find((one) => one.field === field)
    return problem ? `${problem.message} ${problem.fix}` : saidAtField(setting.error, field)
  }
  const changes = latest ? compareSchemes(latest.scheme, scheme, facts.names) : []
  const missing = evaluationKinds.filter((kind) => !scheme.kinds.some((rules) => rules.kind === kind))
  const unreadable = hasUnreadable(scheme)
  return (
    <form
      className="max-w-4xl"
      onSubmit={(event) => {
        event.preventDefault()
        if (fromDay !== '') setting.mutate({ authority, number: latest?.number ?? 0, fromDay, basis, scheme })
      }}
    >
      {latest === undefined && (
        <div className="mt-8">
          <Notice kind="info" title="この任命権者の定めは、まだありません。">
            はじめの案を入れてあります。ことばも数も、市の実施規程に合わせて直してください。
          </Notice>
        </div>
      )}
      <Section title="評語の段階" aside="良い順に並べます">
        <ScaleFields value={scheme.scales} onChange={(scales) => set({ scales })} errorAt={errorAt} />
      </Section>
      {scheme.kinds.map((rules, at) => (
        <Section key={rules.kind} title={evaluationKindNames[rules.kind]}>
          <KindFields
            rules={rules}
            scales={scheme.scales}
            facts={facts}
            onChange={(next) => set({ kinds: scheme.kinds.map((one, place) => (place === at ? next : one)) })}
            errorAt={(part) => errorAt(`kinds.${at}.${part}`)}
          />
          {scheme.kinds.length > 1 && (
            <p className="mt-6">
              <Button look="quiet" onPress={() => set({ kinds: scheme.kinds.filter((one) => one !== rules) })}>
                {evaluationKindNames[rules.kind]}を定めから外す
              </Button>
            </p>
          )}
        </Section>
      ))}
      {missing.length > 0 && (
        <p className="mt-8 flex flex-wrap gap-4">
          {missing.map((kind) => (
            <Button
              key={kind}
              look="outline"
              onPress={() => set({ kinds: [...scheme.kinds, newKind(kind, scheme.scales)] })}
            >
              {evaluationKindNames[kind]}を足す
            </Button>
          ))}
        </p>
      )}
      <Section title="評価者">
        <ChainFields value={scheme.chain} onChange={(chain) => set({ chain })} facts={facts} error={errorAt('chain')} />
      </Section>
      <Section title="開示">
        <DisclosureFields value={scheme} onChange={setScheme} />
      </Section>
      <Section title="評価者研修">
        <CourseFields value={scheme.evaluatorCourse} onChange={(evaluatorCourse) => set({ evaluatorCourse })} />
      </Section>
      <Section title="Excelへの書き出し">
        <TakingOutFields value={scheme.takingOut} onChange={(takingOut) => set({ takingOut })} />
      </Section>
      <CaseFields value={scheme} onChange={setScheme} facts={facts} errorAt={errorAt} />
      <Section title="いつから">
        <div className="grid gap-6">
          <WarekiDateField
            label="適用する日"
            value={fromDay}
            onChange={setFromDay}
            hint="期は、期間の初めの日に効いている定めで用意します。"
            error={saidAtField(setting.error, 'fromDay')}
            isRequired
          />
          <TextField
            label="根拠"
            name="basis"
            value={basis}
            onChange={setBasis}
            hint="実施規程や要領の改正の番号です。"
            error={saidAtField(setting.error, 'basis')}
            isRequired
          />
        </div>
      </Section>
      <Section title="変わるところ" aside={changes.length > 0 && `${changes.length}か所`}>
        {latest ? (
          <SchemeChanges changes={changes} before="いまの版" after="新しい版" none="まだ、何も変えていません。" />
        ) : (
          <p>はじめての定めです。</p>
        )}
        <div className="mt-6 grid gap-4">
          {own.length > 0 && (
            <Notice kind="caution" title={`直すところが${own.length}か所あります。`}>
              <ul className="list-disc pl-5">
                {own.map(({ field, message }) => (
                  <li key={field + message}>{message}</li>
                ))}
              </ul>
            </Notice>
          )}
          {said && (
            <Notice kind={said.isExpected ? 'caution' : 'error'} title={said.message} isAnswer>
              {said.fix}
            </Notice>
          )}
          <p>始まっている期と用意した期は、いまの版のまま進みます。</p>
          <div>
            <Button
              type="submit"
              isPending={setting.isPending}
              disabledReason={
                latest && changes.length === 0
                  ? '変えたところがありません。'
                  : own.length > 0 || unreadable
                    ? '示したところを直してください。'
                    : null
              }
            >
              この日から変える
            </Button>
          </div>
        </div>
      </Section>
    </form>
  )
}

/** Whether a field holds what is no number, no word or no choice yet. */
function hasUnreadable(scheme: Scheme): boolean {
  const bad = (value: unknown): boolean => {
    if (typeof value === 'number') return Number.isNaN(value)
    if (typeof value === 'string') return value.trim() === ''
    if (Array.isArray(value)) return value.some(bad)
    if (value !== null && typeof value === 'object') return Object.values(value).some(bad)
    return false
  }
  const whens = [
    ...scheme.chain.map(({ when }) => when),
    ...scheme.motion.leftOut.map(({ when }) => when),
    ...scheme.kinds.flatMap(({ without }) => without.map(({ when }) => when)),
  ]
  const hasNoStep = scheme.kinds.some(({ without }) => without.some(({ steps }) => steps.length === 0))
  // What a city may leave empty is no field that waits.
  const { afterFiling: _, otherWays: __, ...appeal } = scheme.appeal
  return (
    bad({ ...scheme, appeal }) || hasNoStep || whens.some((when) => when !== null && Object.keys(when).length === 0)
  )
}
