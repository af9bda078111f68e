import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../api.ts'

type NotificationsLinkProps = {
  readonly className: string
  /** Before the words. */
  readonly children?: ReactNode
  /** Where there is room for the number only: お知らせ 3. */
  readonly isShort?: boolean
}

/** お知らせ with the number of unread ones; asked beside the page, so that no page waits for it. */
export function NotificationsLink({ className, children, isShort = false }: NotificationsLinkProps) {
  const { data } = useQuery(api.notifications.unread.queryOptions({ staleTime: 60_000 }))
  const count = data?.count ?? 0
  const shown = count > 99 ? '99+' : String(count)
  return (
    <Link to="/notifications" className={className}>
      {children}
      <span className={count > 0 ? 'font-bold' : undefined}>
        お知らせ
        {count > 0 && (
          <>
            <span className="sr-only">、未読</span>
            <span className="num">{isShort ? ` ${shown}` : `（${shown}件）`}</span>
          </>
        )}
      </span>
    </Link>
  )
}
