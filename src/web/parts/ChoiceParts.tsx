import { useState } from 'react'
import { Checkbox, CheckboxGroup } from '../components/Checkbox.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { Specimen, States } from './Specimen.tsx'

const scale = [
  { value: 'yes', label: 'できている' },
  { value: 'partly', label: 'おおむねできている' },
  { value: 'notYet', label: 'これから' },
] as const

const readers = [
  { value: 'self', label: '本人', hint: 'いつでも読めます。' },
  { value: 'evaluator', label: '評価者', hint: '提出のあとに読めます。' },
  { value: 'personnel', label: '人事課' },
] as const

/** What is chosen among a few. */
export function ChoiceParts() {
  return (
    <>
      <Specimen name="RadioGroup" use="5つまでの中から1つ。矢印キーで選べます。">
        <RadioGroups />
      </Specimen>
      <Specimen name="Checkbox" use="1つだけの「はい」と、いくつでも選べるもの。">
        <Checkboxes />
      </Specimen>
    </>
  )
}

function RadioGroups() {
  const [mark, setMark] = useState<(typeof scale)[number]['value'] | null>(null)
  const [reader, setReader] = useState<(typeof readers)[number]['value'] | null>('evaluator')
  return (
    <States>
      <RadioGroup label="この行動" value={mark} onChange={setMark} choices={scale} isRow isRequired />
      <RadioGroup label="いま読む人" value={reader} onChange={setReader} choices={readers} />
      <RadioGroup
        label="答えていない項目"
        value={null}
        onChange={() => {}}
        choices={scale}
        error="まだ選ばれていません。1つ選んでください。"
        isRow
      />
      <RadioGroup label="提出したあと" value="partly" onChange={() => {}} choices={scale} isRow isDisabled />
    </States>
  )
}

function Checkboxes() {
  const [isShared, setShared] = useState(false)
  const [chosen, setChosen] = useState<readonly (typeof readers)[number]['value'][]>(['self'])
  return (
    <States>
      <Checkbox
        label="上司に見せる"
        hint="いつでもやめられます。やめると、見せる前と同じに見えます。"
        isSelected={isShared}
        onChange={setShared}
      />
      <CheckboxGroup label="見せる相手" value={chosen} onChange={setChosen} choices={readers} />
      <Checkbox label="見せる相手を決めたあとの項目" isSelected onChange={() => {}} isDisabled />
      <CheckboxGroup
        label="知らせる相手"
        value={[]}
        onChange={() => {}}
        choices={readers}
        error="だれも選ばれていません。1人以上選んでください。"
        isRequired
      />
    </States>
  )
}
