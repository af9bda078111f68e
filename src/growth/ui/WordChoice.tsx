import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

type WordChoiceProps = {
  /** Ids of the heading and the sentence, which name the group. */
  readonly labelledBy: string
  readonly describedBy?: string | undefined
  readonly words: readonly string[]
  /** null while nothing is chosen. */
  readonly word: string | null
  readonly onChoose: (word: string) => void
}

/** One word for one sentence: arrow keys choose, Tab goes on to the next sentence. */
export function WordChoice({ labelledBy, describedBy, words, word, onChoose }: WordChoiceProps) {
  return (
    <RadioGroup
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      orientation="horizontal"
      value={word}
      onChange={onChoose}
      className="flex flex-wrap gap-x-4"
    >
      {words.map((one) => (
        <Radio
          key={one}
          value={one}
          className="group flex min-h-11 cursor-pointer items-center gap-2 rounded-8 pr-2 data-focus-visible:outline-3 data-focus-visible:outline-black data-focus-visible:outline-offset-2"
        >
          <span className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-solid-gray-536 bg-white group-data-selected:border-green-900">
            <span className="hidden size-3 rounded-full bg-green-900 group-data-selected:block" />
          </span>
          <span className="group-data-selected:font-bold">{one}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
