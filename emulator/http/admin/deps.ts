import type { AccessLists } from '../../admin/access/access-lists.ts'
import type { AdminSessions } from '../../admin/access/admin-sessions.ts'
import type { Administrator } from '../../admin/access/administrators.ts'
import type { Workspaces } from '../../admin/config/workspace.ts'
import type { AppConfigs } from '../../admin/config-source.ts'
import type { DeploySettings } from '../../admin/deploy-settings.ts'
import type { SyntaxFault } from '../../admin/entities/functions.ts'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import type { Clock, FunctionRunner } from '../../core/ports.ts'
import type { Log } from '../../log.ts'
import type { UserpassFlows } from '../../providers/userpass/userpass-flows.ts'

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
  readonly configs: AppConfigs
  readonly workspaces: Workspaces
  readonly realClock: Clock
  readonly deploySettings: DeploySettings
  /** A client app id that is free, out of a name. */
  readonly newAppId: (name: string) => string
  readonly functions: FunctionRunner
  readonly syntaxFault: SyntaxFault
  /** Milliseconds that only go up. */
  readonly now: () => number
  readonly publicUrl: string | undefined
  readonly userpass: UserpassFlows
  readonly hashPassword: (app: App, password: string) => Promise<string>
  readonly log: Log
}
