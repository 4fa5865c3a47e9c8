import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { IconName } from '../ui/Icon.tsx'

export interface Screen {
  /** Below `/newsroom`; `$name` is a part that varies (`useParams({ strict: false })`). */
  path: string
  component: RouteComponent
  /** Where it stands in the newsroom's navigation; without, it is reached from another screen. */
  nav?: { label: string; icon: IconName; permission: string; group: 'work' | 'paper' | 'house' }
}

/** Every screen, in the order of the navigation. Each is fetched when it is first opened. */
export const SCREENS: Screen[] = [
  {
    path: '/',
    component: lazyRouteComponent(() => import('../screens/desk/DeskScreen.tsx'), 'DeskScreen'),
    nav: { label: 'Desk', icon: 'desk', permission: 'article.read', group: 'work' },
  },
  {
    path: '/calendar',
    component: lazyRouteComponent(() => import('../screens/calendar/CalendarScreen.tsx'), 'CalendarScreen'),
    nav: { label: 'Calendar', icon: 'calendar', permission: 'plan.read', group: 'work' },
  },
  {
    path: '/wire',
    component: lazyRouteComponent(() => import('../screens/wires/WireScreen.tsx'), 'WireScreen'),
    nav: { label: 'Wire', icon: 'wire', permission: 'wire.read', group: 'work' },
  },
  {
    path: '/wire/settings',
    component: lazyRouteComponent(() => import('../screens/wires/WiresSettingsScreen.tsx'), 'WiresSettingsScreen'),
  },
  {
    path: '/notifications',
    component: lazyRouteComponent(
      () => import('../screens/notifications/NotificationsScreen.tsx'),
      'NotificationsScreen',
    ),
    nav: { label: 'Notifications', icon: 'bell', permission: 'notification.read', group: 'work' },
  },
  {
    path: '/settings',
    component: lazyRouteComponent(() => import('../screens/settings/SettingsScreen.tsx'), 'SettingsScreen'),
    nav: { label: 'Settings', icon: 'settings', permission: 'settings.read', group: 'house' },
  },
  {
    path: '/settings/webhooks',
    component: lazyRouteComponent(() => import('../screens/webhooks/WebhooksScreen.tsx'), 'WebhooksScreen'),
  },
  {
    path: '/settings/webhooks/$id',
    component: lazyRouteComponent(() => import('../screens/webhooks/WebhookScreen.tsx'), 'WebhookScreen'),
  },
  {
    path: '/articles/$id',
    component: lazyRouteComponent(() => import('../screens/article/ArticleScreen.tsx'), 'ArticleScreen'),
  },
  {
    path: '/record',
    component: lazyRouteComponent(() => import('../screens/record/RecordScreen.tsx'), 'RecordScreen'),
    nav: { label: 'Record', icon: 'record', permission: 'record.read', group: 'paper' },
  },
  {
    path: '/record/subjects/$id',
    component: lazyRouteComponent(() => import('../screens/record/SubjectScreen.tsx'), 'SubjectScreen'),
  },
  {
    path: '/record/facts/$id/correct',
    component: lazyRouteComponent(() => import('../screens/travel/CorrectFactScreen.tsx'), 'CorrectFactScreen'),
  },
  {
    path: '/follow-ups',
    component: lazyRouteComponent(() => import('../screens/follow-ups/FollowUpsScreen.tsx'), 'FollowUpsScreen'),
    nav: { label: 'Follow-ups', icon: 'clock', permission: 'record.read', group: 'work' },
  },
  {
    path: '/fronts',
    component: lazyRouteComponent(() => import('../screens/fronts/FrontScreen.tsx'), 'FrontScreen'),
    nav: { label: 'Fronts', icon: 'front', permission: 'front.read', group: 'paper' },
  },
  {
    path: '/fronts/$front',
    component: lazyRouteComponent(() => import('../screens/fronts/FrontScreen.tsx'), 'FrontScreen'),
  },
  {
    path: '/numbers',
    component: lazyRouteComponent(() => import('../screens/numbers/NumbersScreen.tsx'), 'NumbersScreen'),
    nav: { label: 'Numbers', icon: 'numbers', permission: 'numbers.read', group: 'paper' },
  },
  {
    path: '/pictures',
    component: lazyRouteComponent(() => import('../screens/pictures/PicturesScreen.tsx'), 'PicturesScreen'),
    nav: { label: 'Pictures', icon: 'picture', permission: 'media.read', group: 'paper' },
  },
  {
    path: '/pages',
    component: lazyRouteComponent(() => import('../screens/pages/PagesScreen.tsx'), 'PagesScreen'),
    nav: { label: 'Pages', icon: 'pages', permission: 'page.manage', group: 'house' },
  },
  {
    path: '/pages/$slug',
    component: lazyRouteComponent(() => import('../screens/pages/PageScreen.tsx'), 'PageScreen'),
  },
  {
    path: '/tags',
    component: lazyRouteComponent(() => import('../screens/names/NamesScreen.tsx'), 'TagsScreen'),
    nav: { label: 'Tags', icon: 'factbox', permission: 'tag.manage', group: 'paper' },
  },
  {
    path: '/contributors',
    component: lazyRouteComponent(() => import('../screens/names/NamesScreen.tsx'), 'ContributorsScreen'),
    nav: { label: 'Contributors', icon: 'person', permission: 'contributor.manage', group: 'paper' },
  },
  {
    path: '/redirects',
    component: lazyRouteComponent(() => import('../screens/redirects/RedirectsScreen.tsx'), 'RedirectsScreen'),
    nav: { label: 'Redirects', icon: 'forward', permission: 'redirect.manage', group: 'house' },
  },
  {
    path: '/learning',
    component: lazyRouteComponent(() => import('../screens/learning/LearningScreen.tsx'), 'LearningScreen'),
  },
  {
    path: '/staff',
    component: lazyRouteComponent(() => import('../screens/staff/StaffScreen.tsx'), 'StaffScreen'),
    nav: { label: 'Staff', icon: 'people', permission: 'staff.manage', group: 'house' },
  },
  {
    path: '/imports',
    component: lazyRouteComponent(() => import('../screens/imports/ImportsScreen.tsx'), 'ImportsScreen'),
    nav: { label: 'Imports', icon: 'upload', permission: 'import.manage', group: 'house' },
  },
  {
    path: '/imports/$id',
    component: lazyRouteComponent(() => import('../screens/imports/ImportScreen.tsx'), 'ImportScreen'),
  },
  {
    path: '/audit',
    component: lazyRouteComponent(() => import('../screens/audit/AuditScreen.tsx'), 'AuditScreen'),
    nav: { label: 'Log', icon: 'log', permission: 'audit.read', group: 'house' },
  },
  {
    path: '/me',
    component: lazyRouteComponent(() => import('../screens/me/MeScreen.tsx'), 'MeScreen'),
    nav: { label: 'Your account', icon: 'person', permission: 'account.manage', group: 'house' },
  },
]
