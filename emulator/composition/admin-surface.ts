import { adminIdOf, GROUP_ID } from '../adapters/derived-ids.ts'
import { digest } from '../adapters/digest.ts'
import { createObjectIds } from '../adapters/object-ids.ts'
import { systemRandom } from '../adapters/random-bytes.ts'
import { createAccessLists } from '../admin/access/access-lists.ts'
import { createAdminSessions } from '../admin/access/admin-sessions.ts'
import { createAdministrators } from '../admin/access/administrators.ts'
import type { Workspaces } from '../admin/config/workspace.ts'
import type { AppConfigs } from '../admin/config-source.ts'
import { createDeploySettings } from '../admin/deploy-settings.ts'
import type { Apps } from '../core/apps.ts'
import type { Clock, FunctionRunner } from '../core/ports.ts'
import { syntaxFault } from '../functions/syntax-fault.ts'
import { createAdminRouter } from '../http/admin/router.ts'
import type { ResolvedOptions } from '../options.ts'
import { hashPasswordFor } from '../providers/userpass/password-hash.ts'
import type { UserpassFlows } from '../providers/userpass/userpass-flows.ts'
import { namedAppIdMaker } from './apps-deps.ts'

/** What the Admin API shares with the rest of the emulator. */
export interface AdminSurfaceParts {
  readonly options: ResolvedOptions
  readonly apps: Apps
  readonly realClock: Clock
  readonly userpass: UserpassFlows
  readonly configs: AppConfigs
  readonly workspaces: Workspaces
  readonly functions: FunctionRunner
}

/** Builds the Admin API; loaded when somebody first asks for it. */
export function createAdminSurface(parts: AdminSurfaceParts) {
  const { options, apps, realClock, userpass, configs, workspaces, functions } = parts
  // Not seeded: a session of an earlier run must not share its id with one of this.
  const ids = createObjectIds(realClock.now, systemRandom)
  const administrators = createAdministrators(options.admins, digest)
  const { accountOf } = administrators
  return createAdminRouter({
    apps,
    group: { id: GROUP_ID, name: 'anon-emulator' },
    administrators,
    sessions: createAdminSessions({ tokens: apps.tokens, clock: realClock, ids, adminIdOf, accountOf }),
    accessLists: createAccessLists(ids),
    configs,
    workspaces,
    realClock,
    deploySettings: createDeploySettings(realClock),
    newAppId: namedAppIdMaker(options.seed, (appId) => apps.find(appId) !== undefined),
    functions,
    syntaxFault,
    now: () => performance.now(),
    publicUrl: options.publicUrl,
    userpass,
    hashPassword: hashPasswordFor,
    log: options.log,
  })
}
