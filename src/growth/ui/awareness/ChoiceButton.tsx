import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'

type ChoiceButtonProps = {
  readonly isChosen: boolean
  readonly isDisabled: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** One answer, saved by one press; what was chosen is said in a word and by a mark. */
export function ChoiceButton({ isChosen, isDisabled, onPress, children }: ChoiceButtonProps) {
  return (
    <ToggleButton
      isSelected={isChosen}
      onChange={onPress}
      aria-disabled={isDisabled}
      className={`flex min-h-16 cursor-pointer flex-col items-center justify-center rounded-8 border px-4 py-2 text-std-16B-170 ${
        isChosen
          ? 'border-2 border-green-900 bg-green-50 text-green-1000'
          : 'border-solid-gray-536 bg-white hover:bg-green-50'
      }`}
    >
      {children}
      {isChosen && <span className="text-dns-14N-130">✓ 選んでいます</span>}
    </ToggleButton>
  )
}
