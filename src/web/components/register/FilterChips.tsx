import { Button as AriaButton } from 'react-aria-components/Button'
import { Icon } from '../Icon.tsx'

/** One condition under which a list stands, as its page says it. */
export type FilterChip = {
  /** Its name in the address: taking the chip away takes it out there. */
  readonly key: string
  readonly label: string
  /** In words; nothing while the condition is not set. */
  readonly value: string | undefined
}

type FilterChipsProps = {
  readonly chips: readonly FilterChip[]
  readonly onRemove: (keys: readonly string[]) => void
}

const shape =
  'inline-flex min-h-11 max-w-full cursor-pointer items-center gap-1.5 rounded-full border border-solid-gray-536 bg-white px-4 text-left text-dns-16N-130 hover:bg-solid-gray-50'

/** What narrows the list; each can be taken away, and all at once. */
export function FilterChips({ chips, onRemove }: FilterChipsProps) {
  const set = chips.filter(({ value }) => value)
  if (set.length === 0) return null
  return (
    <ul aria-label="しぼりこみの条件" className="mt-4 flex flex-wrap items-center gap-2 print:gap-x-4">
      {set.map(({ key, label, value }) => (
        <li key={key} className="max-w-full">
          <AriaButton className={shape} onPress={() => onRemove([key])}>
            <span className="text-solid-gray-700">{label}</span>
            <span className="min-w-0 truncate">{value}</span>
            <span className="sr-only print:hidden">をはずす</span>
            <span className="print:hidden">
              <Icon name="close" size={16} />
            </span>
          </AriaButton>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <AriaButton
            className="min-h-11 cursor-pointer px-2 text-green-1000 underline underline-offset-4 hover:decoration-2 print:hidden"
            onPress={() => onRemove(set.map(({ key }) => key))}
          >
            すべて消す
          </AriaButton>
        </li>
      )}
    </ul>
  )
}
