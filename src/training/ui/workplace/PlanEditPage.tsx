import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { UnsavedGuard } from '../../../web/components/UnsavedGuard.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { saidAtField } from '../../../web/said.ts'
import { type EditedRun, editedRuns, emptyRun, savedRuns } from './edited-plan.ts'
import { RunFields } from './RunFields.tsx'
import type { Unit } from './shown-unit.ts'
import { useWorkplaceAct } from './use-workplace-act.ts'
import { WorkplaceCrumbs } from './WorkplaceCrumbs.tsx'
import { yen } from './workplace-words.ts'

/** The plan of a 課 as it is written: its aim, and the runs with theme, kind, aim, day and budget. */
export function PlanEditPage() {
  const { unitId } = useParams({ from: '/inside/training/workplace/$unitId/plan' })
  const fiscalYear = useFiscalYear()
  const query = useQuery(
    api.training.workplace.unit.queryOptions({ input: { unitId, fiscalYear }, staleTime: 0, gcTime: 0 }),
  )
  return (
    <Page
      title="職場研修の計画を書く"
      lead={query.data && `${query.data.unitName}の年間計画です。保存しておき、あとで続きを書けます。`}
      breadcrumbs={<WorkplaceCrumbs here="計画を書く" unit={query.data} />}
    >
      <Shown query={query.isFetchedAfterMount ? query : { ...query, data: undefined }}>
        {(unit) =>
          unit.may.acts.includes('save') ? (
            <Edit key={unitId} unit={unit} />
          ) : (
            <div className="mt-8 max-w-2xl">
              <Notice kind="info" title="この計画は、いま書けません。">
                書けるのは、課の長と推進員です。出した計画は取り戻すか、承認された計画は「計画を変える」で開いてから書きます。
              </Notice>
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function Edit({ unit }: { readonly unit: Unit }) {
  const { unitId, fiscalYear, plan } = unit
  const act = useWorkplaceAct()
  const navigate = useNavigate()
  const [aim, setAim] = useState(plan?.aim ?? '')
  const [runs, setRuns] = useState<readonly EditedRun[]>(() => editedRuns(unit))
  const [isChanged, setChanged] = useState(false)
  const saving = useMutation(
    api.training.workplace.savePlan.mutationOptions({
      onSuccess: async () => {
        await act('計画を保存しました。')
        await navigate({
          to: '/training/workplace/$unitId',
          params: { unitId },
          search: { fy: fiscalYear },
          ignoreBlocker: true,
        })
      },
    }),
  )
  const change = (now: readonly EditedRun[]) => {
    setRuns(now)
    setChanged(true)
  }
  const sum = runs.reduce((all, { budgetYen }) => all + (Number(budgetYen) || 0), 0)
  return (
    <form
      aria-label="年間計画"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ unitId, fiscalYear, version: plan?.version ?? 0, aim, runs: savedRuns(runs) })
      }}
    >
      {plan?.state === 'returned' && plan.note !== '' && (
        <div className="mt-6 max-w-3xl">
          <Notice kind="caution" title="人材育成センターから差し戻されました。">
            {plan.note}
          </Notice>
        </div>
      )}
      <div className="mt-8 max-w-3xl">
        <TextArea
          label="年間のねらい"
          name="aim"
          value={aim}
          onChange={(text) => {
            setAim(text)
            setChanged(true)
          }}
          hint="この一年で、課の職員ができるようになることを書きます。"
          limit={2000}
          error={saidAtField(saving.error, 'aim')}
        />
      </div>
      <Section title="研修" aside={`${runs.length}件、予算の見込み ${yen(sum)}`}>
        <p className="max-w-3xl">まだ実施していない研修です。定例の打合せや、日々の指導は入れなくてかまいません。</p>
        <ol className="mt-4 border-solid-gray-600 border-t">
          {runs.map((run, at) => (
            <li key={run.key} className="border-solid-gray-200 border-b py-6">
              <RunFields
                run={run}
                number={at + 1}
                problem={(field) => saidAtField(saving.error, `runs.${at}.${field}`)}
                onChange={(now) => change(runs.map((one) => (one.key === run.key ? now : one)))}
                onRemove={() => change(runs.filter(({ key }) => key !== run.key))}
              />
            </li>
          ))}
        </ol>
        <p className="mt-5">
          <Button look="outline" onPress={() => change([...runs, emptyRun()])}>
            研修を加える
          </Button>
        </p>
      </Section>
      {saving.error && <Refused error={saving.error} />}
      <div className="mt-10">
        <Button type="submit" isPending={saving.isPending}>
          保存する
        </Button>
      </div>
      <UnsavedGuard isChanged={isChanged} />
    </form>
  )
}
