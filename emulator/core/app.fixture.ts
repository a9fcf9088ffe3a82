import { domainIdOf, internalIdOf, providerIdsOf } from '../adapters/derived-ids.ts'
import { createJwtTokens } from '../adapters/jwt-tokens.ts'
import { createMovableClock } from '../adapters/movable-clock.ts'
import { createObjectIds } from '../adapters/object-ids.ts'
import { seededRandom } from '../adapters/random-bytes.ts'
import { type AppTemplate, NOTHING_TO_RUN } from './app-template.ts'
import { createApps } from './apps.ts'
import { createEventBus, type EmulatorEvent } from './events.ts'
import type { FunctionWorld } from './ports.ts'
import { type AuthProviderType, defaultAnonymousProvider } from './providers/auth-provider.ts'
import { REFRESH_TOKEN_LIFETIME_MS } from './sessions/session.ts'

/** 2026-01-01, where the clock of every app in these tests stands still. */
export const START = Date.UTC(2026, 0, 1)

/** The real core over the real adapters, with a frozen clock, seeded ids and every event kept. */
export function testApps(
  options: {
    configuredAppId?: string
    any?: boolean
    maxApps?: number
    world?: Partial<FunctionWorld>
    providers?: readonly AuthProviderType[]
  } = {},
) {
  const seen: EmulatorEvent[] = []
  const strangers: string[] = []
  const events = createEventBus((error) => {
    throw error
  })
  events.on((event) => seen.push(event))
  const tokens = createJwtTokens('a signing key for tests', () => START)
  const template: AppTemplate = {
    ...NOTHING_TO_RUN,
    ...options.world,
    deploymentModel: 'GLOBAL',
    location: 'US-VA',
    allowedRequestOrigins: [],
    providers: new Map(
      (options.providers ?? ['anon-user']).map((type) => [
        type,
        { ...defaultAnonymousProvider(), name: type, type },
      ]),
    ),
  }
  const apps = createApps({
    ...(options.maxApps === undefined ? {} : { maxApps: options.maxApps }),
    tokens,
    realClock: { now: () => START },
    configuredAppId: () => options.configuredAppId,
    acceptsAnyApp: () => options.any ?? true,
    onStranger: (appId) => strangers.push(appId),
    assemble(appId, createdBy) {
      const clock = createMovableClock(() => START, { frozen: true })
      return {
        id: appId,
        domainId: domainIdOf(appId),
        internalId: internalIdOf(appId),
        createdBy,
        createdAt: START,
        clock,
        ids: createObjectIds(clock.now, (skippedBytes) => seededRandom('test', appId, skippedBytes)),
        tokens,
        events,
        template: { current: () => template },
        providerIds: providerIdsOf(appId),
        digest: (secret) => `digest of ${secret}`,
        refreshTokenLifetimeMs: REFRESH_TOKEN_LIFETIME_MS,
      }
    },
  })
  return { apps, events, app: apps.getForClient(options.configuredAppId ?? 'a'), seen, strangers }
}
