import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { ListField, type ListFieldProps } from './ListField.tsx'
import { linesTyped } from './setting-value-rules.ts'

type Words = { readonly words: readonly string[]; readonly done: string; readonly toGrow: string }
type Scale = { readonly from: string; readonly abilities: Words; readonly behaviours: Words }

const emptyWords: Words = { words: [], done: '', toGrow: '' }

/** The words of 自己点検, each set from its day on; which of them mean 「できている」 and 「これから」 is said, not read from their places. */
export function SelfCheckScales({ value, onChange, ...field }: ListFieldProps<readonly Scale[]>) {
  const set = (at: number, change: Partial<Scale>) =>
    onChange(value.map((scale, index) => (index === at ? { ...scale, ...change } : scale)))
  return (
    <ListField {...field}>
      {value
        .map((scale, at) => ({ scale, at, number: at + 1 }))
        .map(({ scale, at, number }) => (
          <div key={number} className="grid gap-4 border-solid-gray-300 border-l-2 pl-4">
            <WarekiDateField
              label={`ことば${number}が始まる日`}
              value={scale.from}
              onChange={(from) => set(at, { from })}
              isRequired
            />
            <ScaleWords
              of="能力"
              number={number}
              value={scale.abilities}
              onChange={(abilities) => set(at, { abilities })}
            />
            <ScaleWords
              of="行動"
              number={number}
              value={scale.behaviours}
              onChange={(behaviours) => set(at, { behaviours })}
            />
            <p>
              <Button
                look="outline"
                isDisabled={value.length === 1}
                onPress={() => onChange(value.filter((_, index) => index !== at))}
              >
                取り除く
                <span className="sr-only">：ことば{number}</span>
              </Button>
            </p>
          </div>
        ))}
      <p>
        <Button
          look="outline"
          onPress={() => onChange([...value, { from: '', abilities: emptyWords, behaviours: emptyWords }])}
        >
          新しいことばを加える
        </Button>
      </p>
    </ListField>
  )
}

type ScaleWordsProps = {
  readonly of: string
  readonly number: number
  readonly value: Words
  readonly onChange: (value: Words) => void
}

function ScaleWords({ of, number, value, onChange }: ScaleWordsProps) {
  const { words, done, toGrow } = value
  const chosen = words.filter((word) => word !== '')
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[1fr_12rem_12rem]">
      <TextArea
        label={`${of}のことば${number}`}
        name={`${of}-${number}`}
        hint="画面に並べる順に、一行に一つ書きます。"
        value={words.join('\n')}
        onChange={(typed) => onChange({ ...value, words: linesTyped(typed) })}
      />
      <WordChoice
        label={`${of}${number}：できている`}
        words={chosen}
        value={done}
        onChange={(word) => onChange({ ...value, done: word })}
      />
      <WordChoice
        label={`${of}${number}：これから`}
        words={chosen}
        value={toGrow}
        onChange={(word) => onChange({ ...value, toGrow: word })}
      />
    </div>
  )
}

type WordChoiceProps = {
  readonly label: string
  readonly words: readonly string[]
  readonly value: string
  readonly onChange: (word: string) => void
}

function WordChoice({ label, words, value, onChange }: WordChoiceProps) {
  return (
    <SelectField label={label} value={words.includes(value) ? value : ''} onChange={onChange}>
      <option value="">選んでください</option>
      {[...new Set(words)].map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
    </SelectField>
  )
}
