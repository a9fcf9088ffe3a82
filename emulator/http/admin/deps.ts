import type { AccessLists } from '../../admin/access-lists.ts'
import type { AdminSessions } from '../../admin/admin-sessions.ts'
import type { Administrator } from '../../admin/administrators.ts'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import type { Log } from '../../log.ts'
import type { UserpassFlows } from '../../providers/userpass-flows.ts'

/** What the routes of the Admin API work with; the composition root fills it in. */
export interface AdminApiDeps {
  readonly apps: Apps
  /** The one group that all apps are in. */
  readonly group: { readonly id: string; readonly name: string }
  readonly administrators: {
    prove(provider: string, credentials: Readonly<Record<string, unknown>>): Administrator
  }
  readonly sessions: AdminSessions
  readonly accessLists: AccessLists
  readonly userpass: UserpassFlows
  readonly hashPassword: (app: App, password: string) => Promise<string>
  readonly log: Log
}
