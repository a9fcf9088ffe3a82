import { adminIdOf, entityIdOf } from '../adapters/derived-ids.ts'
import { createObjectIds } from '../adapters/object-ids.ts'
import { systemRandom } from '../adapters/random-bytes.ts'
import { createOperatorConfiguration } from '../admin/config/operator-configuration.ts'
import { createWorkspaces } from '../admin/config/workspace.ts'
import type { AppConfigs } from '../admin/config-source.ts'
import type { Clock } from '../core/ports.ts'

/** Who changes apps through the Control API; nobody logs in as this one. */
const OPERATOR = { id: adminIdOf('the Control API'), provider: 'api-key', name: 'the Control API' } as const

/** The configuration of apps as the Admin API and the Control API share it; loaded when somebody first asks for it. */
export function createAppConfiguration(configs: AppConfigs, realClock: Clock) {
  const workspaces = createWorkspaces({
    configs,
    clock: realClock,
    ids: createObjectIds(realClock.now, systemRandom),
    deriveId: entityIdOf,
  })
  return { workspaces, operator: createOperatorConfiguration(workspaces, OPERATOR) }
}
