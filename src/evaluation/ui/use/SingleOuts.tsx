import { ChoosePerson, type Person } from '../../../web/ChoosePerson.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { treatNames } from '../../use/pay-rule-words.ts'
import { Block } from '../desk/scheme/Block.tsx'
import { changed, keyOf, without } from '../desk/scheme/edited.ts'

export type SingleOut = { readonly person: Person | null; readonly treat: 'out' | 'middle'; readonly reason: string }
type SingleOutsProps = {
  readonly value: readonly SingleOut[]
  readonly onChange: (value: readonly SingleOut[]) => void
}

/** Whether each says who and why, and nobody stands there twice. */
export const isWhole = (all: readonly SingleOut[]) =>
  all.every(({ person, reason }) => person !== null && reason.trim() !== '') &&
  new Set(all.map(({ person }) => person?.personId)).size === all.length

/** Single people out of the rule in this run alone, each with its reason. */
export function SingleOuts({ value, onChange }: SingleOutsProps) {
  return (
    <div className="grid gap-6">
      {value.map((one, at) => {
        const set = (part: Partial<SingleOut>) => onChange(changed(value, at, part))
        return (
          <Block key={keyOf(one)} title={`一人だけの扱い${at + 1}`} onRemove={() => onChange(without(value, at))}>
            <ChoosePerson
              label="だれ"
              chosen={one.person}
              onChoose={(person) => set({ person })}
              error={
                one.person !== null &&
                value.some((other, place) => place < at && other.person?.personId === one.person?.personId)
                  ? '同じ人が、上にもいます。'
                  : null
              }
            />
            <RadioGroup
              label="扱い"
              isRow
              value={one.treat}
              onChange={(treat) => set({ treat })}
              choices={(['out', 'middle'] as const).map((treat) => ({ value: treat, label: treatNames[treat] }))}
            />
            <TextArea
              label="扱いの理由"
              name={`single.${at}`}
              value={one.reason}
              onChange={(reason) => set({ reason })}
              limit={400}
              hint="理由の文に出て、本人にも開示されることがあります。病名などは書かないでください。"
              isRequired
            />
          </Block>
        )
      })}
      <div>
        <Button look="quiet" onPress={() => onChange([...value, { person: null, treat: 'middle', reason: '' }])}>
          一人だけの扱いを足す
        </Button>
      </div>
    </div>
  )
}
