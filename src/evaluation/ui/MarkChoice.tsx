import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { SheetRecord } from './sheet-record.ts'

type Steps = SheetRecord['scales']['item']

type MarkChoiceProps = {
  /** What is marked, for those who hear it: 理解力・判断力（渡邊 誠さん）. */
  readonly label: string
  readonly scale: Steps
  /** Empty while none is given. */
  readonly mark: string
  readonly onChange: (mark: string) => void
  /** By which the keyboard is led here: the id of the item, or of the person. */
  readonly place: string
}

/** One 評語 of the scale, all in view: arrows move and choose, and so does the letter of the mark itself. */
export function MarkChoice({ label, scale, mark, onChange, place }: MarkChoiceProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the radios inside pass here
    <div
      data-mark={place}
      onKeyDown={({ key, altKey, ctrlKey, metaKey, currentTarget }) => {
        if (altKey || ctrlKey || metaKey) return
        const step = scale.find(({ code }) => code.toLowerCase() === key.toLowerCase())
        if (!step) return
        onChange(step.code)
        // The keyboard goes along, as with the arrows: the next Tab leads on to the 所見.
        currentTarget.querySelector<HTMLElement>(`input[value="${CSS.escape(step.code)}"]`)?.focus()
      }}
    >
      <RadioGroup
        aria-label={label}
        orientation="horizontal"
        value={mark === '' ? null : mark}
        onChange={onChange}
        className="inline-flex max-w-full flex-wrap overflow-hidden rounded-8 border border-solid-gray-536 has-focus-visible:focus-look"
      >
        {scale.map(({ code, label: word }) => (
          <Radio
            key={code}
            value={code}
            aria-label={word === code ? code : `${code} ${word}`}
            className="grid min-h-11 min-w-11 flex-1 cursor-pointer place-items-center border-solid-gray-536 border-l px-2 font-bold first:border-l-0 hover:bg-solid-gray-50 data-selected:bg-green-900 data-selected:text-white print:data-selected:bg-white print:data-selected:text-inherit print:data-selected:underline"
          >
            {code}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  )
}

/** S 極めて優れている … : what the letters stand for. */
export function ScaleLegend({ scale }: { readonly scale: Steps }) {
  if (scale.every(({ code, label }) => code === label)) return null
  return (
    <p className="text-dns-14N-130 text-solid-gray-700">
      {scale.map(({ code, label }) => (
        <span key={code} className="mr-4 inline-block">
          <span className="font-bold">{code}</span> {label}
        </span>
      ))}
    </p>
  )
}

/** Leads the keyboard to the mark of a place: to the one that is given, or to the first. */
export function focusMark(place: string) {
  const group = document.querySelector(`[data-mark="${CSS.escape(place)}"]`)
  const radio = group?.querySelector<HTMLElement>('input:checked') ?? group?.querySelector<HTMLElement>('input')
  radio?.focus()
  group?.scrollIntoView({ block: 'center' })
}

/** The place at which the keyboard is: in a mark, or in what stands beside it. */
export const placeOfFocus = () => document.activeElement?.closest('[data-line]')?.getAttribute('data-line') ?? null
