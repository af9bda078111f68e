import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog, FormDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { lineKindNames, percent } from '../../planning/year-plan-rules.ts'
import { usePlanningAct } from './use-planning-act.ts'
import { typedNumber, type YearPlan, yen } from './year-words.ts'

type Spending = YearPlan['spendings'][number]

/** 費目 of the plan: budget, what was paid, what is left; the centre writes down what it paid. */
export function PlannedMoney({ plan }: { readonly plan: YearPlan }) {
  const [isPaying, setPaying] = useState(false)
  const [wrong, setWrong] = useState<Spending | null>(null)
  const { lines, spendings, may } = plan
  const budget = lines.reduce((sum, { budgetYen }) => sum + budgetYen, 0)
  const spent = lines.reduce((sum, { spentYen }) => sum + spentYen, 0)
  const share = percent(spent, budget)
  const nameOf = new Map(lines.map(({ lineId, kind, name }) => [lineId, `${lineKindNames[kind]}：${name}`]))
  return (
    <Section title="予算" aside={`${yen(budget)}のうち${yen(spent)}を支出${share === null ? '' : `（${share}％）`}`}>
      {lines.length === 0 ? (
        <EmptyState>予算は、まだ入っていません。</EmptyState>
      ) : (
        <Table
          caption="計画の予算"
          rows={lines}
          rowKey={({ lineId }) => lineId}
          columns={[
            {
              key: 'name',
              label: '費目',
              isHeader: true,
              cell: ({ kind, name }) => (
                <>
                  {name}
                  <span className="block text-solid-gray-700">{lineKindNames[kind]}</span>
                </>
              ),
            },
            { key: 'budget', label: '予算', isNumber: true, cell: ({ budgetYen }) => yen(budgetYen) },
            { key: 'spent', label: '支出', isNumber: true, isWideOnly: true, cell: ({ spentYen }) => yen(spentYen) },
            {
              key: 'left',
              label: '残り',
              isNumber: true,
              cell: ({ budgetYen, spentYen }) => <b>{yen(budgetYen - spentYen)}</b>,
            },
          ]}
        />
      )}
      {may.pay && lines.length > 0 && (
        <p className="mt-5">
          <Button look="outline" onPress={() => setPaying(true)}>
            支出を記す
          </Button>
        </p>
      )}
      {spendings.length > 0 && (
        <div className="mt-6">
          <Disclosure title={`支出の内訳（${spendings.length}件）`}>
            <Table
              caption="支出の内訳"
              rows={spendings}
              rowKey={({ spendingId }) => spendingId}
              columns={[
                {
                  key: 'what',
                  label: '内容',
                  isHeader: true,
                  cell: ({ what, lineId }) => (
                    <>
                      {what}
                      <span className="block text-solid-gray-700">{nameOf.get(lineId)}</span>
                    </>
                  ),
                },
                { key: 'on', label: '日', cell: ({ spentOn }) => <Day on={spentOn} /> },
                { key: 'yen', label: '金額', isNumber: true, cell: ({ amountYen }) => yen(amountYen) },
                ...(may.pay
                  ? [
                      {
                        key: 'act',
                        label: '',
                        cell: (one: Spending) => (
                          <Button look="quiet" onPress={() => setWrong(one)} aria-label={`記入を消す：${one.what}`}>
                            消す
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </Disclosure>
        </div>
      )}
      {isPaying && <Pay plan={plan} onClose={() => setPaying(false)} />}
      {wrong && <TakeBack spending={wrong} onClose={() => setWrong(null)} />}
    </Section>
  )
}

function Pay({ plan: { lines }, onClose }: { readonly plan: YearPlan; readonly onClose: () => void }) {
  const { today } = useSession()
  const act = usePlanningAct()
  const [lineId, setLineId] = useState(lines[0]?.lineId ?? '')
  const [spentOn, setSpentOn] = useState(today)
  const [what, setWhat] = useState('')
  const [amount, setAmount] = useState('')
  const paying = useMutation(
    api.training.planning.pay.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('支出を記しました。')
      },
    }),
  )
  return (
    <FormDialog
      title="支出を記す"
      isOpen
      onClose={onClose}
      actLabel="記す"
      isPending={paying.isPending}
      error={paying.error}
      onSubmit={() => paying.mutate({ lineId, spentOn, what, amountYen: typedNumber(amount) ?? 0 })}
    >
      <SelectField label="費目" value={lineId} onChange={setLineId}>
        {lines.map((line) => (
          <option key={line.lineId} value={line.lineId}>
            {line.name}（残り {yen(line.budgetYen - line.spentYen)}）
          </option>
        ))}
      </SelectField>
      <TextField
        label="内容"
        name="what"
        value={what}
        onChange={setWhat}
        error={saidAtField(paying.error, 'what')}
        isRequired
      />
      <TextField
        label="金額（円）"
        name="amountYen"
        value={amount}
        onChange={setAmount}
        inputMode="numeric"
        error={saidAtField(paying.error, 'amountYen')}
        isRequired
      />
      <WarekiDateField
        label="支出した日"
        value={spentOn}
        onChange={setSpentOn}
        error={saidAtField(paying.error, 'spentOn')}
        isRequired
      />
    </FormDialog>
  )
}

function TakeBack({
  spending: { spendingId, what },
  onClose,
}: {
  readonly spending: Spending
  readonly onClose: () => void
}) {
  const act = usePlanningAct()
  const taking = useMutation(
    api.training.planning.takeSpendingBack.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('支出の記入を消しました。')
      },
    }),
  )
  return (
    <ConfirmDialog
      title="支出の記入を消しますか"
      isOpen
      onClose={onClose}
      actLabel="消す"
      onAct={() => taking.mutate({ spendingId })}
      isPending={taking.isPending}
      isDestructive
    >
      <p>「{what}」を消します。消したことは、監査の記録に残ります。</p>
      {taking.error && <Refused error={taking.error} />}
    </ConfirmDialog>
  )
}
