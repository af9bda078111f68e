import { Button } from '../../../../web/components/Button.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { type EvaluationKind, evaluationKindNames, evaluationKinds } from '../../../scheme.ts'
import type { PayRules } from '../../../use/pay-rules.ts'
import { changed, keyOf, type Part, without } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'

type Points = PayRules['points']
type PointFieldsProps = Part<Points> & {
  /** The marks of a kind as 評価の定め has them. */
  readonly marksOf: (kind: EvaluationKind) => Points
  /** Kinds of which results are used. */
  readonly used: readonly EvaluationKind[]
}

/** Points of each 全体評語, and which is the standard one and which are lower. */
export function PointFields({ value: points, onChange, marksOf, used }: PointFieldsProps) {
  const kinds = evaluationKinds.filter((kind) => used.includes(kind) || points.some((one) => one.kind === kind))
  return (
    <div className="grid gap-8">
      {kinds.map((kind) => {
        const isThere = points.some((one) => one.kind === kind)
        return (
          <fieldset key={kind} className="grid gap-4">
            <legend className="mb-2 font-bold">{evaluationKindNames[kind]}</legend>
            {!isThere && <p>点が、まだありません。</p>}
            {points.map((one, at) =>
              one.kind === kind ? (
                <div
                  key={keyOf(one)}
                  className="grid items-start gap-x-4 gap-y-3 border-solid-gray-200 border-b pb-4 sm:grid-cols-[7rem_7rem_1fr]"
                >
                  <TextField
                    label="評語"
                    name={`mark.${at}`}
                    value={one.mark}
                    onChange={(mark) => onChange(changed(points, at, { mark }))}
                    isRequired
                  />
                  <NumberField
                    label="点"
                    value={one.points}
                    onChange={(given) => onChange(changed(points, at, { points: given ?? Number.NaN }))}
                    least={-1000}
                    most={1000}
                  />
                  <div>
                    <RadioGroup
                      label={`「${one.mark || '符号なし'}」の意味`}
                      isRow
                      value={one.isStandard ? 'standard' : one.isLower ? 'lower' : 'none'}
                      onChange={(meant) =>
                        onChange(changed(points, at, { isStandard: meant === 'standard', isLower: meant === 'lower' }))
                      }
                      choices={[
                        { value: 'standard', label: '標準' },
                        { value: 'lower', label: '下位' },
                        { value: 'none', label: 'どちらでもない' },
                      ]}
                    />
                    {points.length > 1 && (
                      <Button
                        look="quiet"
                        aria-label={`外す：${evaluationKindNames[kind]}の${one.mark}`}
                        onPress={() => onChange(without(points, at))}
                      >
                        外す
                      </Button>
                    )}
                  </div>
                </div>
              ) : null,
            )}
            <div className="flex flex-wrap gap-x-6 gap-y-2">
              {!isThere && marksOf(kind).length > 0 && (
                <Button look="outline" onPress={() => onChange([...points, ...marksOf(kind)])}>
                  評価の定めの評語を入れる
                </Button>
              )}
              <Button
                look="quiet"
                aria-label={`評語を足す：${evaluationKindNames[kind]}`}
                onPress={() => onChange([...points, { kind, mark: '', points: 0, isLower: false, isStandard: false }])}
              >
                評語を足す
              </Button>
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
