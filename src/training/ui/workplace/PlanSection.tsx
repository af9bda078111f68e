import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { ConfirmDialog, FormDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField, saidBy } from '../../../web/said.ts'
import { planStateNames } from '../../workplace/workplace-rules.ts'
import type { Unit } from './shown-unit.ts'
import { useWorkplaceAct } from './use-workplace-act.ts'
import { yen } from './workplace-words.ts'

/** What the 課 aims at this 年度, how far its plan has come, and what the reader may do with it. */
export function PlanSection({ unit }: { readonly unit: Unit }) {
  const { plan, runs, may, promoter } = unit
  if (plan === null)
    return (
      <Section title="年間計画">
        <EmptyState action={may.acts.includes('save') && <EditPlan unit={unit}>計画を書く</EditPlan>}>
          {may.acts.includes('save')
            ? '年間のねらいと、研修のテーマ、予定の日を書いて、人材育成センターに出します。'
            : promoter
              ? '計画は、まだ書かれていません。推進員が書き始めると、ここで読めます。'
              : '計画は、まだありません。推進員が決まると、計画を書けます。'}
        </EmptyState>
      </Section>
    )
  const open = runs.filter(({ calledOff }) => calledOff === null)
  return (
    <Section title="年間計画">
      <KeyValue
        items={[
          [
            '状態',
            <Tag
              key="state"
              look={plan.state === 'approved' ? 'green' : plan.state === 'returned' ? 'caution' : 'plain'}
            >
              {planStateNames[plan.state]}
            </Tag>,
          ],
          [
            '年間のねらい',
            <span key="aim" className="whitespace-pre-wrap">
              {plan.aim || '―'}
            </span>,
          ],
          ['研修', `${open.length}件、予算の見込み ${yen(open.reduce((sum, { budgetYen }) => sum + budgetYen, 0))}`],
          ...(plan.note === '' ? [] : ([['人材育成センターから', plan.note]] as const)),
        ]}
      />
      <PlanActs unit={unit} plan={plan} />
    </Section>
  )
}

function EditPlan({ unit: { unitId, fiscalYear }, children }: { readonly unit: Unit; readonly children: string }) {
  return (
    <LinkButton to="/training/workplace/$unitId/plan" params={{ unitId }} search={{ fy: fiscalYear }}>
      {children}
    </LinkButton>
  )
}

type Plan = NonNullable<Unit['plan']>
type Act = 'send' | 'takeBack' | 'approve' | 'return' | 'reopen'
const done: Readonly<Record<Act, string>> = {
  send: '計画を人材育成センターに出しました。',
  takeBack: '計画を取り戻しました。',
  approve: '計画を承認しました。',
  return: '計画を差し戻しました。',
  reopen: '計画を開きました。直したら、もう一度出してください。',
}

function PlanActs({ unit, plan }: { readonly unit: Unit; readonly plan: Plan }) {
  const act = useWorkplaceAct()
  const [asked, setAsked] = useState<'return' | 'approve' | 'reopen' | null>(null)
  const moving = useMutation(
    api.training.workplace.movePlan.mutationOptions({
      onSuccess: async (_, { act: did }) => {
        setAsked(null)
        await act(done[did])
      },
    }),
  )
  const move = (did: Act, note = '') => moving.mutate({ planId: plan.planId, version: plan.version, act: did, note })
  const may = (did: Unit['may']['acts'][number]) => unit.may.acts.includes(did)
  const close = () => {
    moving.reset()
    setAsked(null)
  }
  if (unit.may.acts.length === 0) return null
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3">
        {may('send') && (
          <Button isPending={moving.isPending} onPress={() => move('send')}>
            人材育成センターに出す
          </Button>
        )}
        {may('save') && <EditPlan unit={unit}>計画を書く</EditPlan>}
        {may('takeBack') && (
          <Button look="outline" isPending={moving.isPending} onPress={() => move('takeBack')}>
            取り戻して直す
          </Button>
        )}
        {may('reopen') && (
          <Button look="outline" onPress={() => setAsked('reopen')}>
            計画を変える
          </Button>
        )}
        {may('approve') && <Button onPress={() => setAsked('approve')}>承認する</Button>}
        {may('return') && (
          <Button look="outline" onPress={() => setAsked('return')}>
            差し戻す
          </Button>
        )}
      </div>
      {asked === null && moving.error && <Unfit error={moving.error} />}
      <ConfirmDialog
        title="計画を変えますか"
        isOpen={asked === 'reopen'}
        onClose={close}
        actLabel="計画を開く"
        isPending={moving.isPending}
        error={moving.error}
        onAct={() => move('reopen')}
      >
        <p>
          研修を加える、ねらいや予算を変えるときに開きます。直したあとに、もう一度出して承認を受けます。その間も、承認済みの研修は実施して報告できます。日を変える、中止にするだけのときは、開かずにできます。
        </p>
      </ConfirmDialog>
      {(asked === 'return' || asked === 'approve') && (
        <Decide act={asked} isPending={moving.isPending} error={moving.error} onClose={close} onDecide={move} />
      )}
    </>
  )
}

type DecideProps = {
  readonly act: 'approve' | 'return'
  readonly isPending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onDecide: (act: Act, note: string) => void
}

function Decide({ act, isPending, error, onClose, onDecide }: DecideProps) {
  const [note, setNote] = useState('')
  const approves = act === 'approve'
  return (
    <FormDialog
      title={approves ? '計画を承認する' : '計画を差し戻す'}
      isOpen
      onClose={onClose}
      actLabel={approves ? '承認する' : '差し戻す'}
      isPending={isPending}
      error={error}
      onSubmit={() => onDecide(act, note)}
    >
      <TextArea
        label={approves ? '課に伝えること（なくてもかまいません）' : '差し戻す理由'}
        name="note"
        value={note}
        onChange={setNote}
        limit={1000}
        error={saidAtField(error, 'note')}
        isRequired={!approves}
      />
    </FormDialog>
  )
}

/** What the plan lacks, line by line: it is mended on the page where it is written. */
function Unfit({ error }: { readonly error: unknown }) {
  const { problems } = saidBy(error)
  return (
    <>
      <Refused error={error} />
      {problems.length > 0 && (
        <ul className="-mt-4 list-disc pl-6">
          {problems.map(({ field, message, fix }) => (
            <li key={field}>
              {message}
              {fix}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
