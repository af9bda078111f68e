import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { payProblems } from '../../use/pay-problems.ts'
import type { PayUse } from '../../use/pay-rules.ts'
import { NumberField } from '../desk/scheme/NumberField.tsx'
import { useDeskAct } from '../desk/use-desk-act.ts'

type Version = Answers['evaluation']['use']['rules']['items'][number]
type PayRulesFormProps = { readonly use: PayUse; readonly authority: string; readonly latest: Version }

/** The next version, beginning with the latest: values, shares and small units of each band. */
export function PayRulesForm({ use, authority, latest }: PayRulesFormProps) {
  const act = useDeskAct()
  const { today } = useSession()
  const [rules, setRules] = useState(latest.rules)
  const [fromDay, setFromDay] = useState(today)
  const [basis, setBasis] = useState('')
  const setting = useMutation(
    api.evaluation.use.setRules.mutationOptions({
      onSuccess: ({ number }) => act(`定めの第${number}版を作りました。`),
    }),
  )
  const problems = payProblems(rules, null)
  const setBand = (at: number, part: Partial<(typeof rules.bands)[number]>) =>
    setRules({ ...rules, bands: rules.bands.map((band, place) => (place === at ? { ...band, ...part } : band)) })
  return (
    <div className="mt-6">
      <Disclosure title="定めを改める">
        <form
          className="grid gap-8"
          onSubmit={(event) => {
            event.preventDefault()
            if (fromDay !== '') setting.mutate({ authority, use, number: latest.number, fromDay, basis, rules })
          }}
        >
          {rules.bands.map((band, at) => (
            <fieldset key={band.code} className="grid gap-4 border-solid-gray-200 border-b pb-6">
              <legend className="text-std-16B-170">{band.name}</legend>
              <div className="grid gap-4 sm:grid-cols-3">
                {band.fromPoints !== null && (
                  <NumberField
                    label="この点から"
                    value={band.fromPoints}
                    least={-10_000}
                    most={10_000}
                    onChange={(fromPoints) => fromPoints !== null && setBand(at, { fromPoints })}
                  />
                )}
                {rules.columns.map(({ code, name }) => (
                  <NumberField
                    key={code}
                    label={`${name}の${unitOf(use, band.rate.formula)}`}
                    value={band.rate.values[code] ?? 0}
                    least={-100_000}
                    most={100_000}
                    onChange={(value) =>
                      value !== null &&
                      setBand(at, { rate: { ...band.rate, values: { ...band.rate.values, [code]: value } } })
                    }
                  />
                ))}
                {band.quotas.map((quota, place) => (
                  <NumberField
                    key={quota.scope}
                    label="人数の上限（1000分の）"
                    value={quota.most}
                    least={0}
                    most={1000}
                    onChange={(most) =>
                      most !== null &&
                      setBand(at, { quotas: band.quotas.map((one, of) => (of === place ? { ...one, most } : one)) })
                    }
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <div className="max-w-xs">
            <NumberField
              label="少人数とする人数（未満）"
              value={rules.smallUnit.under}
              least={0}
              most={1000}
              onChange={(under) => under !== null && setRules({ ...rules, smallUnit: { ...rules.smallUnit, under } })}
            />
          </div>
          <Checkbox
            label="決定した区分を、本人が見られるようにする"
            isSelected={rules.personSees}
            onChange={(personSees) => setRules({ ...rules, personSees })}
          />
          <WarekiDateField
            label="適用する日"
            value={fromDay}
            onChange={setFromDay}
            error={saidAtField(setting.error, 'fromDay')}
            isRequired
          />
          <TextField
            label="根拠"
            name="basis"
            value={basis}
            onChange={setBasis}
            hint="規則や取扱要領の改正の番号です。"
            error={saidAtField(setting.error, 'basis')}
            isRequired
          />
          {problems.length > 0 && (
            <Notice kind="caution" title={`直すところが${problems.length}か所あります。`}>
              <ul className="list-disc pl-5">
                {problems.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </Notice>
          )}
          {setting.error && <Refused error={setting.error} />}
          <div>
            <Button
              type="submit"
              isPending={setting.isPending}
              disabledReason={problems.length > 0 ? '示したところを直してください。' : null}
            >
              この日から変える
            </Button>
          </div>
        </form>
      </Disclosure>
    </div>
  )
}

const unitOf = (use: PayUse, formula: 'absolute' | 'multiplier' | 'delta') => {
  if (use === 'raise') return '号給'
  return formula === 'multiplier' ? '倍率（1000分の）' : formula === 'delta' ? '加減（1000分の）' : '率（1000分の）'
}
