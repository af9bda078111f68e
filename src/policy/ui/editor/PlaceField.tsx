import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { fieldOf } from './draft-part-rules.ts'
import { useEditing } from './editing.tsx'
import { isInferred, type Place, valueAt, withInferred, withItem, without, withValue } from './package-edit-rules.ts'

type PlaceFieldProps = {
  readonly label: string
  readonly place: Place
  readonly hint?: string
  readonly isShort?: boolean
  /** Empty means that the policy prints nothing there: the package says null. */
  readonly isOptional?: boolean
}

/** One text of the package, at its place. */
export function PlaceField({ label, place, hint, isShort = false, isOptional = false }: PlaceFieldProps) {
  const { policy, change, problems } = useEditing()
  const value = valueAt(policy, place)
  const field = {
    label,
    name: fieldOf(place),
    value: typeof value === 'string' ? value : '',
    onChange: (text: string) => change(withValue(policy, place, isOptional && text === '' ? null : text)),
    error: problems.get(fieldOf(place)) ?? null,
    isRequired: !isOptional,
    ...(hint !== undefined && { hint }),
  }
  return isShort ? <TextField {...field} /> : <TextArea {...field} />
}

type SentenceListProps = {
  /** 行動: each is called by it and its number. */
  readonly noun: string
  readonly place: Place
  /** A list that is empty is left out of the package altogether. */
  readonly isOptional?: boolean
}

/** Sentences of one list. New ones go to its end, because records cite them by number. */
export function SentenceList({ noun, place, isOptional = false }: SentenceListProps) {
  const { policy, change, problems } = useEditing()
  const value = valueAt(policy, place)
  const sentences: readonly unknown[] = Array.isArray(value) ? value : []
  const problem = problems.get(fieldOf(place))
  return (
    <div className="grid gap-5">
      {sentences
        .map((_, index) => index + 1)
        .map((number) => (
          <div key={number} className="grid gap-1">
            <PlaceField label={`${noun}${number}`} place={[...place, number - 1]} />
            <p className="justify-self-end">
              <Button
                look="quiet"
                onPress={() =>
                  change(
                    isOptional && sentences.length === 1
                      ? without(policy, place)
                      : without(policy, [...place, number - 1]),
                  )
                }
              >
                取り除く
                <span className="sr-only">
                  ：{noun}
                  {number}
                </span>
              </Button>
            </p>
          </div>
        ))}
      {problem && <p className="text-dns-16N-130 text-error-2">エラー：{problem}</p>}
      <p>
        <Button look="outline" onPress={() => change(withItem(policy, place, ''))}>
          {noun}を加える
        </Button>
      </p>
    </div>
  )
}

type InferredFieldProps = { readonly part: string; readonly code?: string; readonly of: string }

/** 推定: shown beside the words, so that nobody takes them for the source's own. */
export function InferredField({ part, code, of }: InferredFieldProps) {
  const { policy, change } = useEditing()
  return (
    <Checkbox
      label="図や配置から読み取ったもの（推定）"
      hint={`${of}は、文に書かれたものではないとして「推定」と示します。`}
      isSelected={isInferred(policy, part, code)}
      onChange={(marked) => change(withInferred(policy, marked, part, code))}
    />
  )
}
