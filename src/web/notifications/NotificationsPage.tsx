import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { api } from '../api.ts'
import { Button } from '../components/Button.tsx'
import { FiscalYearPicker } from '../components/FiscalYearPicker.tsx'
import { MoreButton } from '../components/MoreButton.tsx'
import { Page } from '../components/Page.tsx'
import { Refused, Shown } from '../components/Shown.tsx'
import { useFiscalYear } from '../fiscal-year.ts'
import { useCalendar, useSession } from '../session.ts'
import { NotificationLine } from './NotificationLine.tsx'

const pageSize = 30

/** What I was told: what happened, what to do, by when, and one way there. */
export function NotificationsPage() {
  const { fy } = useSearch({ from: '/inside/notifications' })
  const { fiscalYear: current } = useSession()
  const calendar = useCalendar()
  const inView = useFiscalYear()
  const cache = useQueryClient()
  const list = useInfiniteQuery(
    api.notifications.list.infiniteOptions({
      input: (after: string | undefined) => ({ fiscalYear: fy, after, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  )
  const refresh = () => cache.invalidateQueries({ queryKey: api.notifications.key() })
  const readingAll = useMutation(api.notifications.markReadUpTo.mutationOptions({ onSuccess: refresh }))
  const reading = useMutation(api.notifications.markRead.mutationOptions({ onSuccess: refresh }))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const newest = items[0]
  const unread = items.filter(({ isUnread }) => isUnread).length

  return (
    <Page
      title="お知らせ"
      lead="何があったか、何をいつまでにするかをお知らせします。"
      action={<FiscalYearPicker from={current - 1} />}
    >
      <div className="mt-6 mb-2 flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status" className="num text-solid-gray-700">
          {readingAll.isSuccess && unread === 0
            ? 'すべて読んだことにしました。'
            : list.data && (unread > 0 ? `未読 ${unread}件` : '未読はありません。')}
        </p>
        {newest && unread > 0 && (
          <Button
            look="outline"
            isPending={readingAll.isPending}
            onPress={() => readingAll.mutate({ notificationId: newest.id })}
          >
            すべて読んだことにする
          </Button>
        )}
      </div>
      <p className="mb-4 print:hidden">
        <Link className="link" to="/notifications/mail">
          メールで受け取る時刻
        </Link>
      </p>
      {readingAll.isError && <Refused error={readingAll.error} />}
      <Shown
        query={list}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty={
          inView === current ? (
            <p>
              お知らせはまだありません。届くと、新しいものから順にここに並び、画面の上の「お知らせ」に件数が出ます。
            </p>
          ) : (
            <p>{formatFiscalYear(inView, calendar)}に届いたお知らせは、残っていません。</p>
          )
        }
      >
        {() => (
          <>
            <ul className="border-solid-gray-200 border-t">
              {items.map((notification) => (
                <NotificationLine
                  key={notification.id}
                  notification={notification}
                  onOpen={() => notification.isUnread && reading.mutate({ notificationId: notification.id })}
                />
              ))}
            </ul>
            <MoreButton list={list} />
          </>
        )}
      </Shown>
    </Page>
  )
}
