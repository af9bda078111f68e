import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../api.ts'

type NotificationsLinkProps = {
  readonly className: string
  /** Before the words. */
  readonly children?: ReactNode
  /** Where there is room for the number only: beside what stands above the words, as the words alone are as wide as their place. */
  readonly isShort?: boolean
}

/** お知らせ with the number of unread ones; asked beside the page, so that no page waits for it. */
export function NotificationsLink({ className, children, isShort = false }: NotificationsLinkProps) {
  const { data } = useQuery(api.notifications.unread.queryOptions({ staleTime: 60_000 }))
  const count = data?.count ?? 0
  const shown = count > 99 ? '99+' : String(count)
  return (
    <Link to="/notifications" className={`relative ${className}`}>
      {children}
      <span className={count > 0 ? 'font-bold' : undefined}>
        お知らせ
        {count > 0 && (
          <>
            <span className="sr-only">、未読</span>
            <span className={isShort ? 'num absolute top-1 left-1/2 ml-3 md:static md:ml-1' : 'num'}>
              {isShort ? shown : `（${shown}件）`}
            </span>
          </>
        )}
      </span>
    </Link>
  )
}
