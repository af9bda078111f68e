import { Button } from '../../../../web/components/Button.tsx'
import { TextField } from '../../../../web/components/Field.tsx'
import { RadioGroup } from '../../../../web/components/RadioGroup.tsx'
import { type EvaluationKind, evaluationKindNames, evaluationKinds } from '../../../scheme.ts'
import { changed, keyOf, type Part, without } from '../../desk/scheme/edited.ts'
import { NumberField } from '../../desk/scheme/NumberField.tsx'

type Point = { readonly kind: EvaluationKind; readonly mark: string; readonly points: number }
type PointFieldsProps<P extends Point> = Part<P[]> & {
  /** The marks of a kind as 評価の定め has them. */
  readonly marksOf: (kind: EvaluationKind) => P[]
  /** Kinds of which results are used. */
  readonly used: readonly EvaluationKind[]
  /** What a mark may mean to these rules beside its points. */
  readonly meanings: readonly { readonly value: string; readonly label: string }[]
  readonly meaningOf: (one: P) => string
  readonly meant: (one: Point, meaning: string) => P
}

/** Points of each 全体評語, and what it means: never read from its place. */
export function PointFields<P extends Point>({
  value: points,
  onChange,
  marksOf,
  used,
  meanings,
  meaningOf,
  meant,
}: PointFieldsProps<P>) {
  const set = (at: number, part: Partial<Point>) => onChange(changed<Point>(points, at, part) as P[])
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
                    onChange={(mark) => set(at, { mark })}
                    isRequired
                  />
                  <NumberField
                    label="点"
                    value={one.points}
                    onChange={(given) => set(at, { points: given ?? Number.NaN })}
                    least={-1000}
                    most={1000}
                  />
                  <div>
                    <RadioGroup
                      label={`「${one.mark || '符号なし'}」の意味`}
                      isRow
                      value={meaningOf(one)}
                      onChange={(meaning) => set(at, meant(one, meaning))}
                      choices={meanings}
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
                onPress={() => onChange([...points, meant({ kind, mark: '', points: 0 }, 'none')])}
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
