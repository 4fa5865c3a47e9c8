import './NotificationsScreen.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NotificationBody, NotificationListBody } from '#publishing/notifications/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { MailChoices } from './MailChoices.tsx'
import { markRead } from './use-notifications.ts'

/** What concerns whoever is signed in, and how it comes to them. */
export function NotificationsScreen() {
  return (
    <>
      <ScreenHead title="Notifications" />
      <Tabs
        label="Notifications"
        tabs={[
          { id: 'list', label: 'What happened', content: <NotificationList /> },
          { id: 'mail', label: 'By mail', content: <MailChoices /> },
        ]}
      />
    </>
  )
}

function NotificationList() {
  const [isUnreadOnly, setIsUnreadOnly] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['notifications', 'list', isUnreadOnly],
    queryFn: ({ signal, pageParam }) =>
      call<NotificationListBody>('/notifications', {
        query: { before: pageParam, unread: isUnreadOnly ? 'only' : undefined },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const notifications = list.data?.pages.flatMap((page) => page.notifications) ?? []
  const newest = notifications[0]
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <>
      <div className="row notifications-head">
        <Switch label="New ones alone" isSelected={isUnreadOnly} onChange={setIsUnreadOnly} />
        {newest && unread > 0 && (
          <Button size="small" onPress={() => void markRead({ through: newest.id }).catch(sayFailed)}>
            Mark all as read
          </Button>
        )}
      </div>
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && notifications.length === 0 && (
        <EmptyState title={isUnreadOnly ? 'Nothing new' : 'Nothing yet'}>
          Here stands what others do with your stories, who mentions you, and what is late.
        </EmptyState>
      )}
      <ul className="notifications">
        {notifications.map((one) => (
          <Notification key={one.id} notification={one} />
        ))}
      </ul>
      <ShowMore pages={list} />
    </>
  )
}

function Notification({ notification: one }: { notification: NotificationBody }) {
  const mark = (isRead: boolean): void => void markRead({ ids: [one.id], isRead }).catch(sayFailed)
  return (
    <li className="notification" data-read={one.isRead}>
      <p dir="auto">
        {one.articleId !== null ? (
          <Link to="/articles/$id" params={{ id: one.articleId } as never} onClick={() => !one.isRead && mark(true)}>
            {one.text}
          </Link>
        ) : one.front !== null ? (
          <Link to="/fronts/$front" params={{ front: one.front } as never} onClick={() => !one.isRead && mark(true)}>
            {one.text}
          </Link>
        ) : (
          one.text
        )}
        {!one.isRead && <span className="hidden-text"> (new)</span>}
      </p>
      <p className="small quiet">
        <Time at={one.at} as="relative" />
        {one.dueAt && (
          <>
            , due <Time at={one.dueAt} />
          </>
        )}
        {one.embargoUntil && (
          <>
            , until <Time at={one.embargoUntil} />
          </>
        )}
      </p>
      <Button size="small" look="bare" onPress={() => mark(!one.isRead)}>
        {one.isRead ? 'Mark as new' : 'Mark as read'}
      </Button>
    </li>
  )
}
