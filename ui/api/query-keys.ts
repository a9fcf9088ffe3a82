/**
 * Names of what the page has read, most general first: a fact on the live feed makes everything below a name stale.
 */
export const keys = {
  status: ['status'] as const,
  apps: ['apps'] as const,
  app: (appId: string) => ['app', appId] as const,
  users: (appId: string) => ['app', appId, 'users'] as const,
  user: (appId: string, userId: string) => ['app', appId, 'users', 'one', userId] as const,
  sessions: (appId: string) => ['app', appId, 'sessions'] as const,
  session: (appId: string, sessionId: string) => ['app', appId, 'sessions', 'one', sessionId] as const,
  providers: (appId: string) => ['app', appId, 'providers'] as const,
  requests: (appId: string) => ['app', appId, 'requests'] as const,
  /** Not below the list: a call never changes once it was answered. */
  request: (appId: string, requestId: string) => ['app', appId, 'request', requestId] as const,
  registrations: (appId: string) => ['app', appId, 'registrations'] as const,
  apiKeys: (appId: string) => ['app', appId, 'apiKeys'] as const,
  mail: (appId: string) => ['app', appId, 'mail'] as const,
  oneMail: (appId: string, mailId: string) => ['app', appId, 'mail', 'one', mailId] as const,
  links: (appId: string, userId: string) => ['app', appId, 'links', userId] as const,
  clock: (appId: string) => ['app', appId, 'clock'] as const,
  faults: (appId: string) => ['app', appId, 'faults'] as const,
  warnings: (appId: string) => ['app', appId, 'warnings'] as const,
  snapshots: (appId: string) => ['app', appId, 'snapshots'] as const,
} as const
