import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../../web/components/Field.tsx'
import { quotaWords } from '../../../use/pay-rule-words.ts'
import { type PayRules, type PayUse, type Quota, type Scope, scopeNames } from '../../../use/pay-rules.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, type Part, without } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { type Band, withLastOpen } from './edited-pay.ts'
import { PercentField } from './PercentField.tsx'
import { RateFields } from './RateFields.tsx'

const scopes = Object.keys(scopeNames) as Scope[]

/** 区分 from the best to the last: from which points on, with which value, and how many may stand in it. */
export function BandFields({ value: rules, onChange, use }: Part<PayRules> & { readonly use: PayUse }) {
  const { bands } = rules
  const put = (next: readonly Band[]) => onChange({ ...rules, bands: withLastOpen(next) })
  const middle = bands.findIndex(({ isMiddle }) => isMiddle)
  return (
    <div className="grid gap-8">
      <SelectField
        label="結果のない人が入る、中位の区分"
        value={bands[middle]?.code ?? ''}
        onChange={(code) => put(bands.map((band) => ({ ...band, isMiddle: band.code === code })))}
      >
        {middle < 0 && <option value="">選んでください</option>}
        {bands.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {bands.map((band, at) => {
        const set = (part: Partial<Band>) => put(changed(bands, at, part))
        return (
          <Block
            key={band.code}
            title={`区分${at + 1}：${band.name}`}
            onRemove={bands.length > 2 && !band.isMiddle ? () => put(without(bands, at)) : undefined}
          >
            <div className="grid items-start gap-4 sm:grid-cols-3">
              <TextField
                label="区分の名前"
                name={`band.${at}`}
                value={band.name}
                onChange={(name) => set({ name })}
                isRequired
              />
              {band.fromPoints !== null && (
                <NumberField
                  label="この点から"
                  value={band.fromPoints}
                  least={-10_000}
                  most={10_000}
                  onChange={(fromPoints) => set({ fromPoints: fromPoints ?? Number.NaN })}
                />
              )}
            </div>
            <RateFields
              use={use}
              of={band.name}
              columns={rules.columns}
              rounding={rules.rounding}
              value={band.rate}
              onChange={(rate) => set({ rate })}
            />
            {at < middle && (
              <>
                <Checkbox
                  label="下位の評語がある人は入れない"
                  isSelected={band.noLower}
                  onChange={(noLower) => set({ noLower })}
                />
                <Quotas band={band} onChange={(quotas) => set({ quotas })} />
              </>
            )}
          </Block>
        )
      })}
      {bands.length < 10 && (
        <div>
          <Button look="outline" onPress={() => put([...bands, newBand(bands)])}>
            一番下に区分を足す
          </Button>
        </div>
      )}
    </div>
  )
}

function newBand(bands: readonly Band[]): Band {
  let number = bands.length + 1
  while (bands.some(({ code }) => code === String(number))) number++
  const last = bands.at(-1)
  return {
    code: String(number),
    name: `第${number}区分`,
    fromPoints: null,
    noLower: false,
    isMiddle: false,
    rate: last?.rate ?? { formula: 'absolute', values: {} },
    quotas: [],
  }
}

function Quotas({ band, onChange }: { readonly band: Band; readonly onChange: (quotas: Quota[]) => void }) {
  const { quotas } = band
  const free = scopes.filter((scope) => !quotas.some((quota) => quota.scope === scope))
  return (
    <>
      {quotas.map((quota, at) => {
        const set = (part: Partial<Quota>) => onChange(changed(quotas, at, part))
        return (
          <Block
            key={quota.scope}
            title={`人数の枠：${band.name}と上の区分を合わせて`}
            onRemove={() => onChange(without(quotas, at))}
          >
            <div className="grid items-start gap-4 sm:grid-cols-3">
              <SelectField label="範囲" value={quota.scope} onChange={(scope) => set({ scope: scope as Scope })}>
                {[quota.scope, ...free].map((scope) => (
                  <option key={scope} value={scope}>
                    {scopeNames[scope]}
                  </option>
                ))}
              </SelectField>
              <PercentField
                label="上限（%）"
                value={quota.most}
                least={0}
                most={1000}
                onChange={(most) => set({ most: most ?? Number.NaN })}
              />
              <PercentField
                label="目安（%。あれば）"
                value={quota.aim}
                least={0}
                most={1000}
                mayBeEmpty
                onChange={(aim) => set({ aim })}
              />
            </div>
            <p className="text-solid-gray-700">
              {Number.isFinite(quota.most) && quotaWords(quota)}
              {quota.aim !== null && '。目安は、届かないところを試算で示すだけで、だれも繰り上げません。'}
            </p>
          </Block>
        )
      })}
      {free[0] && (
        <div>
          <Button
            look="quiet"
            aria-label={`人数の枠を足す：${band.name}`}
            onPress={() => onChange([...quotas, { scope: free[0] ?? 'whole', most: 1000, aim: null }])}
          >
            人数の枠を足す
          </Button>
        </div>
      )}
    </>
  )
}
