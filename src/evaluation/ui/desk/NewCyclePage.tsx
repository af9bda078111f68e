import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '../../../platform/calendar/day.ts'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { WizardFrame } from '../../../web/components/WizardFrame.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useCalendar, useSession } from '../../../web/session.ts'
import { type EvaluationKind, evaluationKindNames } from '../../scheme.ts'
import { DeskCrumbs } from './DeskCrumbs.tsx'
import { useDeskAct } from './use-desk-act.ts'
import { wizardSteps } from './wizard-steps.ts'

const title = '期を用意する'

/** The first step: for whom, which 評価, and its days. It makes a cycle that staff do not see. */
export function NewCyclePage() {
  const authorities = useQuery(api.people.authorities.queryOptions({ staleTime: 5 * 60_000 }))
  return (
    <Page
      title={title}
      lead="ここで用意しても、職員にはまだ何も見えません。一人ひとりを確かめてから始めます。"
      breadcrumbs={<DeskCrumbs here={title} />}
    >
      <div className="mt-8">
        <Shown query={authorities}>{({ items }) => <NewCycle authorities={items} />}</Shown>
      </div>
    </Page>
  )
}

function NewCycle({
  authorities,
}: {
  readonly authorities: readonly { readonly code: string; readonly name: string }[]
}) {
  const { fiscalYear } = useSession()
  const calendar = useCalendar()
  const navigate = useNavigate()
  const act = useDeskAct()
  const [authority, setAuthority] = useState(authorities[0]?.code ?? '')
  const [kind, setKind] = useState<EvaluationKind | null>(null)
  const [ownName, setOwnName] = useState<string | null>(null)
  const [periodFrom, setPeriodFrom] = useState(`${fiscalYear}-04-01`)
  const [periodTo, setPeriodTo] = useState(`${fiscalYear + 1}-03-31`)
  const [baseOn, setBaseOn] = useState(`${fiscalYear + 1}-01-01`)
  const [disclosureOn, setDisclosureOn] = useState('')
  const schemes = useQuery(
    api.evaluation.schemes.queryOptions({ input: { authority }, enabled: authority !== '', staleTime: 0 }),
  )
  const making = useMutation(
    api.evaluation.makeCycle.mutationOptions({
      onSuccess: async ({ cycleId }) => {
        await act('期を用意しました。')
        await navigate({ to: '/evaluation/desk/$cycleId', params: { cycleId }, search: { step: 'people' } })
      },
    }),
  )
  const inForce = schemes.data?.items.find(({ fromDay }) => fromDay <= periodFrom)
  const kinds = inForce?.scheme.kinds ?? []
  const year = /^\d{4}/.test(periodFrom)
    ? formatFiscalYear(Number(periodFrom.slice(0, 4)) - (periodFrom.slice(5, 7) < '04' ? 1 : 0), calendar)
    : ''
  const name = ownName ?? (kind === null ? '' : `${year} ${evaluationKindNames[kind]}`)
  const missing =
    kind === null
      ? '評価の種類を選んでください。'
      : [periodFrom, periodTo, baseOn].includes('')
        ? '日付を入れてください。'
        : name.trim() === ''
          ? '名前を入れてください。'
          : null
  const at = (field: string) => saidAtField(making.error, field)
  return (
    <WizardFrame
      label="評価の期"
      steps={wizardSteps}
      at="make"
      error={making.error}
      next={{
        label: '用意して、一人ひとりを確かめる',
        isPending: making.isPending,
        pendingText: '用意しています…',
        disabledReason: missing,
        onNext: () =>
          kind !== null &&
          making.mutate({
            authority,
            kind,
            name: name.trim(),
            periodFrom,
            periodTo,
            baseOn,
            disclosureOn: disclosureOn || null,
          }),
      }}
    >
      <div className="grid max-w-3xl gap-6">
        {authorities.length > 1 && (
          <SelectField
            label="任命権者"
            value={authority}
            onChange={(code) => {
              setAuthority(code)
              setKind(null)
            }}
            isRequired
          >
            {authorities.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </SelectField>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <WarekiDateField
            label="評価の期間の初めの日"
            value={periodFrom}
            onChange={setPeriodFrom}
            error={at('periodFrom')}
            isRequired
          />
          <WarekiDateField
            label="評価の期間の終わりの日"
            value={periodTo}
            onChange={setPeriodTo}
            error={at('periodTo')}
            isRequired
          />
          <WarekiDateField
            label="基準日"
            value={baseOn}
            onChange={setBaseOn}
            hint="この日の職位と評価者で評価します。過ぎた期では、この日の所属と上司を見ます。"
            isRequired
          />
          <WarekiDateField
            label="開示の日"
            value={disclosureOn}
            onChange={setDisclosureOn}
            min={periodFrom === '' ? undefined : addDays(periodFrom, 1)}
            hint="確認された評価は、この日に本人に開示されます。あとで決めてもかまいません。"
          />
        </div>
        {schemes.data && kinds.length === 0 ? (
          <Notice kind="caution" title="その日に効いている評価の定めがありません。">
            期間の初めの日より前から効く定めを、
            <Link to="/evaluation/desk/scheme/$authority" params={{ authority }} className="link">
              評価の定め
            </Link>
            で先に作ってください。
          </Notice>
        ) : (
          <RadioGroup
            label="評価の種類"
            value={kind}
            onChange={setKind}
            error={at('kind')}
            hint={inForce && `第${inForce.number}版の定めにあるものです。`}
            choices={kinds.map((one) => ({ value: one.kind, label: evaluationKindNames[one.kind] }))}
            isRequired
          />
        )}
        <TextField
          label="名前"
          name="name"
          value={name}
          onChange={setOwnName}
          hint="職員の画面と記録書に出ます。"
          error={at('name')}
          isRequired
        />
      </div>
    </WizardFrame>
  )
}
