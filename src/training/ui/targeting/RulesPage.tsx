import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { QuotaFields } from './QuotaFields.tsx'
import { RuleFields } from './RuleFields.tsx'
import { newRow, type RuleRow, rowsOf, sent } from './rule-form.ts'
import { TargetCrumbs } from './TargetCrumbs.tsx'

type Targeting = Answers['training']['targeting']['read']

/** For whom a course is: its rules, 基準日, whether it is 必修, and how many of a 局 one 回 takes. By the centre. */
export function RulesPage() {
  const { courseId } = useParams({ from: '/inside/training/targets/$courseId/rules' })
  const query = useQuery(api.training.targeting.read.queryOptions({ input: { courseId }, staleTime: 0 }))
  const course = query.data && { courseId, title: query.data.title }
  return (
    <Page
      title="対象の定め"
      lead={query.data && `「${query.data.title}」は、だれのための研修か。条件のどれか一つに当たる人が対象です。`}
      breadcrumbs={<TargetCrumbs here="対象の定め" {...(course && { course })} />}
    >
      <Shown query={query}>
        {(targeting) =>
          targeting.mayWrite ? (
            <Form key={targeting.kept?.version ?? 0} courseId={courseId} targeting={targeting} />
          ) : (
            <div className="mt-8 max-w-3xl">
              <Notice kind="caution" title="研修の対象を定めるのは、人材育成センターです。">
                対象を変えたいときは、人材育成センターに相談してください。
              </Notice>
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function Form({ courseId, targeting }: { readonly courseId: string; readonly targeting: Targeting }) {
  const { kept } = targeting
  const { today } = useSession()
  const [referenceOn, setReferenceOn] = useState(kept?.referenceOn ?? aprilOf(today))
  const [required, setRequired] = useState<'yes' | 'no'>(kept?.isRequired === false ? 'no' : 'yes')
  const [rows, setRows] = useState<readonly RuleRow[]>(rowsOf(targeting))
  const [quotas, setQuotas] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(kept?.quotas.map(({ unitId, seats }) => [unitId, String(seats)]) ?? []),
  )
  const [isDropping, setDropping] = useState(false)
  const act = useTrainingAct()
  const navigate = useNavigate()
  const back = () => navigate({ to: '/training/targets/$courseId', params: { courseId } })
  const saving = useMutation(
    api.training.targeting.save.mutationOptions({
      onSuccess: async ({ found, gone }) => {
        await back()
        await act(`保存しました。新しい対象者は${found}人、対象でなくなった人は${gone}人です。`)
      },
    }),
  )
  const dropping = useMutation(
    api.training.targeting.drop.mutationOptions({
      onSuccess: async () => {
        await back()
        await act('対象の定めを捨てました。')
      },
    }),
  )
  const { error } = saving
  const setRow = (key: number, change: Partial<RuleRow>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row)))
  return (
    <form
      className="mt-6 grid max-w-3xl gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({
          courseId,
          version: kept?.version ?? 0,
          referenceOn,
          isRequired: required === 'yes',
          rules: rows.map(sent),
          quotas: Object.entries(quotas).flatMap(([unitId, seats]) =>
            seats.trim() === '' ? [] : [{ unitId, seats: Number(seats.normalize('NFKC')) }],
          ),
        })
      }}
    >
      <div className="grid gap-6">
        <WarekiDateField
          label="基準日"
          value={referenceOn}
          onChange={setReferenceOn}
          hint="「何か月以内」「何年目」を数える日。あとから条件に当たった人も対象になります。"
          error={saidAtField(error, 'referenceOn')}
          isRequired
        />
        <RadioGroup
          label="必修か勧奨か"
          value={required}
          onChange={setRequired}
          choices={[
            { value: 'yes', label: '必修', hint: '修了するまで、まだ修了していない人として残ります。' },
            { value: 'no', label: '勧奨' },
          ]}
          isRequired
        />
      </div>
      <div className="grid gap-6">
        <h2 className="text-std-20B-150">条件</h2>
        {saidAtField(error, 'rules') && (
          <p role="alert" className="text-error-1">
            {saidAtField(error, 'rules')}
          </p>
        )}
        {rows.map((row, at) => (
          <RuleFields
            key={row.key}
            row={row}
            place={at}
            employments={targeting.employments}
            error={error}
            onChange={(change) => setRow(row.key, change)}
            onRemove={rows.length > 1 ? () => setRows((before) => before.filter(({ key }) => key !== row.key)) : null}
          />
        ))}
        <p>
          <Button
            look="outline"
            onPress={() =>
              setRows((before) => [
                ...before,
                newRow(Math.max(-1, ...before.map(({ key }) => key)) + 1, targeting.grades),
              ])
            }
          >
            条件を加える
          </Button>
        </p>
      </div>
      <QuotaFields quotas={quotas} onChange={setQuotas} />
      {error !== null && <Refused error={error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" isPending={saving.isPending}>
          保存して対象者を見直す
        </Button>
        {kept && (
          <Button look="outline" onPress={() => setDropping(true)}>
            定めを捨てる
          </Button>
        )}
      </div>
      <ConfirmDialog
        title="対象の定めを捨てますか"
        isOpen={isDropping}
        onClose={() => setDropping(false)}
        actLabel="捨てる"
        isDestructive
        isPending={dropping.isPending}
        error={dropping.error}
        onAct={() => dropping.mutate({ courseId })}
      >
        <p>いまの対象者は「対象でなくなった」人になります。受講の決まった人は、そのままです。</p>
      </ConfirmDialog>
    </form>
  )
}

/** 4月1日 of the 年度. */
const aprilOf = (today: string) => `${Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)}-04-01`
