import { Button } from '../../../../web/components/Button.tsx'
import { SelectField, TextField } from '../../../../web/components/Field.tsx'
import { type EvaluationKind, evaluationKindNames, evaluationKinds } from '../../../scheme.ts'
import { pickWords } from '../../../use/pay-rule-words.ts'
import type { Source } from '../../../use/pay-rules.ts'
import { Block } from '../../desk/scheme/Block.tsx'
import { changed, type Part, without } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'
import { freeId, type Occasion } from './edited-pay.ts'

const nan = (value: number | null) => value ?? Number.NaN

/** 期: each with its 基準日 and the results that it uses. */
export function OccasionFields({ value: occasions, onChange }: Part<Occasion[]>) {
  return (
    <div className="grid gap-8">
      {occasions.map((occasion, at) => {
        const set = (part: Partial<Occasion>) => onChange(changed(occasions, at, part))
        return (
          <Block
            key={occasion.code}
            title={occasion.name || '新しい期'}
            onRemove={occasions.length > 1 ? () => onChange(without(occasions, at)) : undefined}
          >
            <div className="grid items-start gap-4 sm:grid-cols-[1fr_7rem_7rem]">
              <TextField
                label="期の名前"
                name={`occasion.${at}`}
                value={occasion.name}
                onChange={(name) => set({ name })}
                isRequired
              />
              <NumberField
                label="基準日の月"
                value={occasion.month}
                onChange={(month) => set({ month: nan(month) })}
                least={1}
                most={12}
              />
              <NumberField
                label="基準日の日"
                value={occasion.day}
                onChange={(day) => set({ day: nan(day) })}
                least={1}
                most={31}
              />
            </div>
            <Sources of={occasion} onChange={(sources) => set({ sources })} />
          </Block>
        )
      })}
      {occasions.length < 6 && (
        <div>
          <Button
            look="outline"
            onPress={() =>
              onChange([
                ...occasions,
                {
                  code: freeId(
                    occasions.map(({ code }) => code),
                    'occasion',
                  ),
                  name: '',
                  month: 1,
                  day: 1,
                  sources: occasions[0]?.sources ?? [],
                },
              ])
            }
          >
            期を足す
          </Button>
        </div>
      )}
    </div>
  )
}

function Sources({ of, onChange }: { readonly of: Occasion; readonly onChange: (sources: Source[]) => void }) {
  const { sources } = of
  return (
    <>
      {sources.map((source, at) => {
        const set = (part: Partial<Source>) => onChange(changed(sources, at, part))
        return (
          <Block
            key={source.id}
            title={`使う結果${at + 1}：${source.name || 'まだ名前がありません'}`}
            onRemove={sources.length > 1 ? () => onChange(without(sources, at)) : undefined}
          >
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label="結果の名前"
                name={`source.${of.code}.${at}`}
                value={source.name}
                onChange={(name) => set({ name })}
                hint="理由の文に、このまま出ます。"
                isRequired
              />
              <SelectField
                label="評価の種類"
                value={source.kind}
                onChange={(kind) => set({ kind: kind as EvaluationKind })}
              >
                {evaluationKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {evaluationKindNames[kind]}
                  </option>
                ))}
              </SelectField>
              <PickFields pick={source.pick} onChange={(pick) => set({ pick })} />
              {sources.length > 1 && (
                <NumberField
                  label="重み"
                  value={source.weight}
                  onChange={(weight) => set({ weight: nan(weight) })}
                  least={1}
                  most={100}
                />
              )}
            </div>
          </Block>
        )
      })}
      {sources.length < 6 && (
        <div>
          <Button
            look="quiet"
            aria-label={`使う結果を足す：${of.name}`}
            onPress={() =>
              onChange([
                ...sources,
                {
                  id: freeId(
                    sources.map(({ id }) => id),
                    'source',
                  ),
                  name: '',
                  kind: 'ability',
                  pick: { by: 'last', back: 0 },
                  weight: 1,
                },
              ])
            }
          >
            使う結果を足す
          </Button>
        </div>
      )}
    </>
  )
}

type PickFieldsProps = { readonly pick: Source['pick']; readonly onChange: (pick: Source['pick']) => void }

function PickFields({ pick, onChange }: PickFieldsProps) {
  return (
    <>
      <SelectField
        label="どの期"
        value={pick.by === 'last' ? String(pick.back) : 'ends-in'}
        onChange={(chosen) =>
          onChange(
            chosen === 'ends-in' ? { by: 'ends-in', month: 3, yearsBefore: 0 } : { by: 'last', back: Number(chosen) },
          )
        }
      >
        {[0, 1, 2, 3, 4, 5].map((back) => (
          <option key={back} value={back}>
            {pickWords({ by: 'last', back })}
          </option>
        ))}
        <option value="ends-in">終わる月で決める</option>
      </SelectField>
      {pick.by === 'ends-in' && (
        <>
          <NumberField
            label="期の終わる月"
            value={pick.month}
            onChange={(month) => onChange({ ...pick, month: nan(month) })}
            least={1}
            most={12}
          />
          <NumberField
            label="基準日の何年前"
            value={pick.yearsBefore}
            onChange={(years) => onChange({ ...pick, yearsBefore: nan(years) })}
            least={0}
            most={3}
            hint="同じ年は0です。"
          />
        </>
      )}
    </>
  )
}
