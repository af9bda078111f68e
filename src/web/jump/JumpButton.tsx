import { Button as AriaButton } from 'react-aria-components/Button'
import { Icon } from '../components/Icon.tsx'
import { jumpKeyName, jumpKeyShortcut } from './jump-key.ts'

/** In the header: looks like the field that it opens, and shows its key. */
export function JumpButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <AriaButton
      onPress={onOpen}
      aria-keyshortcuts={jumpKeyShortcut}
      aria-haspopup="dialog"
      className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-8 border border-solid-gray-536 bg-white px-3 text-left text-solid-gray-700 hover:bg-solid-gray-50 lg:max-w-[28rem]"
    >
      <Icon name="search" />
      <span className="truncate">人・画面・手続き・方針をさがす</span>
      <kbd className="ml-auto hidden whitespace-nowrap rounded-4 border border-solid-gray-420 px-2 py-1 text-dns-14N-130 xl:inline">
        {jumpKeyName}
      </kbd>
    </AriaButton>
  )
}
