import type { Answers } from '../api.ts'
import { LinkButton } from '../components/Button.tsx'
import { Day } from '../components/Day.tsx'
import { Tag } from '../components/Tag.tsx'
import { pathLink } from '../path-link.ts'
import { piecesOf } from './happened-rules.ts'

type NotificationLineProps = {
  readonly notification: Answers['notifications']['list']['items'][number]
  /** Its page is being opened: it counts as read. */
  readonly onOpen: () => void
}

// It leads to a page of ours (platform.notification holds it to a path); which ones exist is known to the room that tells.
export function NotificationLine({ notification, onOpen }: NotificationLineProps) {
  const { happened, act, dueOn, link, button, sentOn, isUnread } = notification
  return (
    <li className="grid gap-x-6 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[10.5rem_1fr_auto] md:items-center">
      <span className="flex items-center gap-3 text-solid-gray-700 md:block">
        <Day on={sentOn} isShort weekday />
        {isUnread && (
          <span className="md:mt-1 md:block">
            <Tag look="green">未読</Tag>
          </span>
        )}
      </span>
      <span className="min-w-0">
        <span className={`block ${isUnread ? 'text-std-16B-170' : ''}`}>
          <Told text={happened} />
        </span>
        {act && (
          <span className="block text-solid-gray-700">
            <Told text={act} />
          </span>
        )}
        {dueOn && (
          <span className="block text-solid-gray-700">
            <Day on={dueOn} weekday />
            まで
          </span>
        )}
      </span>
      <LinkButton {...pathLink(link)} look="outline" onClick={onOpen}>
        {button}
        <span className="sr-only">：{happened.replaceAll(/[{}]/g, '')}</span>
      </LinkButton>
    </li>
  )
}

function Told({ text }: { readonly text: string }) {
  return piecesOf(text).map((piece) =>
    'day' in piece ? <Day key={piece.day} on={piece.day} /> : <span key={piece.words}>{piece.words}</span>,
  )
}
