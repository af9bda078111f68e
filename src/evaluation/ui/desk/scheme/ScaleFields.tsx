import { Button } from '../../../../web/components/Button.tsx'
import { Checkbox } from '../../../../web/components/Checkbox.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import type { MarkScale, MarkStep } from '../../../scheme.ts'
import { Block } from './Block.tsx'
import { changed, moved, newScale, newStep, type Part, without } from './edited.ts'
import { NumberField } from './NumberField.tsx'

type ScaleFieldsProps = Part<MarkScale[]> & { readonly errorAt: (field: string) => string | null }

/** 評語の段階: codes and words of each step from the best on. What a step means is said by its mark, never by its place. */
export function ScaleFields({ value: scales, onChange, errorAt }: ScaleFieldsProps) {
  return (
    <div className="grid gap-8">
      {scales.map((scale, at) => (
        <Block
          key={scale.id}
          title={scale.name || '新しい段階'}
          onRemove={scales.length > 1 ? () => onChange(without(scales, at)) : undefined}
        >
          <TextField
            label="段階の名前"
            name={`scales.${at}.name`}
            value={scale.name}
            onChange={(name) => onChange(changed(scales, at, { name }))}
            error={errorAt(`scales.${at}`)}
            isRequired
          />
          <Steps steps={scale.steps} onChange={(steps) => onChange(changed(scales, at, { steps }))} />
        </Block>
      ))}
      {errorAt('scales') && <p className="text-error-2">エラー：{errorAt('scales')}</p>}
      <div>
        <Button look="outline" onPress={() => onChange([...scales, newScale(scales)])}>
          段階を足す
        </Button>
      </div>
    </div>
  )
}

/** In the order of the list the ranks are counted, so that no two are alike. */
const rankedInOrder = (steps: readonly MarkStep[]) => steps.map((step, at) => ({ ...step, rank: at + 1 }))

function Steps({
  steps,
  onChange,
}: {
  readonly steps: readonly MarkStep[]
  readonly onChange: (steps: MarkStep[]) => void
}) {
  const set = (at: number, part: Partial<MarkStep>) => onChange(rankedInOrder(changed(steps, at, part)))
  const hasPoints = steps.some(({ points }) => points !== null)
  return (
    <>
      <Checkbox
        label="段階に点数を付ける"
        hint="数値化方式で使います。"
        isSelected={hasPoints}
        onChange={(isSelected) =>
          onChange(steps.map((step, at) => ({ ...step, points: isSelected ? steps.length - at : null })))
        }
      />
      <ol className="grid gap-5" aria-label="段階">
        {steps.map((step, at) => (
          <li
            key={step.rank}
            className="grid items-start gap-x-4 gap-y-3 border-solid-gray-200 border-b pb-4 md:grid-cols-[7rem_1fr_7rem]"
          >
            <TextField
              label="符号"
              name={`code.${at}`}
              value={step.code}
              onChange={(code) => set(at, { code })}
              error={step.code.trim() === '' ? '符号を入れてください。' : null}
              isRequired
            />
            <TextField
              label="ことば"
              name={`label.${at}`}
              value={step.label}
              onChange={(label) => set(at, { label })}
              error={step.label.trim() === '' ? 'ことばを入れてください。' : null}
              isRequired
            />
            {hasPoints ? (
              <NumberField
                key={hasPoints ? 'points' : 'none'}
                label="点数"
                value={step.points}
                onChange={(points) => set(at, { points })}
                least={0}
                most={1000}
              />
            ) : (
              <span />
            )}
            <div className="md:col-span-3">
              <RadioGroup
                label={`「${step.code || '符号なし'}」の意味`}
                isRow
                value={step.isStandard ? 'standard' : step.isUpper ? 'upper' : step.isLower ? 'lower' : 'none'}
                onChange={(mark) =>
                  set(at, { isStandard: mark === 'standard', isUpper: mark === 'upper', isLower: mark === 'lower' })
                }
                choices={[
                  { value: 'upper', label: '上位' },
                  { value: 'standard', label: '標準' },
                  { value: 'lower', label: '下位' },
                  { value: 'none', label: 'どれでもない' },
                ]}
              />
              <p className="mt-1 flex flex-wrap gap-x-6">
                {at > 0 && (
                  <Button
                    look="quiet"
                    aria-label={`良いほうへ：${step.code}`}
                    onPress={() => onChange(rankedInOrder(moved(steps, at, -1)))}
                  >
                    良いほうへ
                  </Button>
                )}
                {steps.length > 2 && (
                  <Button
                    look="quiet"
                    aria-label={`外す：${step.code}`}
                    onPress={() => onChange(rankedInOrder(without(steps, at)))}
                  >
                    外す
                  </Button>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button
          look="quiet"
          onPress={() => onChange(rankedInOrder([...steps, { ...newStep([...steps]), points: hasPoints ? 0 : null }]))}
        >
          段階の中に一つ足す
        </Button>
      </div>
    </>
  )
}
