import { domainIdOf, internalIdOf, providerIdsOf } from '../adapters/derived-ids.ts'
import { digest } from '../adapters/digest.ts'
import { createJwtTokens, DEVELOPMENT_SIGNING_KEY } from '../adapters/jwt-tokens.ts'
import { createMovableClock } from '../adapters/movable-clock.ts'
import { createObjectIds } from '../adapters/object-ids.ts'
import { seededRandom, systemRandom } from '../adapters/random-bytes.ts'
import type { AppsDeps } from '../core/apps.ts'
import type { EventBus } from '../core/events.ts'
import type { ResolvedOptions } from '../options.ts'
import type { AppDirectoryService } from './app-directory-service.ts'

/** What the registry of apps is made of: ids, clocks and tokens for each, and which ids are welcome. */
export function appsDeps(
  options: ResolvedOptions,
  directory: AppDirectoryService,
  events: EventBus,
  realClock: { now(): number },
): AppsDeps {
  const tokens = createJwtTokens(DEVELOPMENT_SIGNING_KEY, realClock.now)
  const { configuredAppId } = directory
  let warned = 0
  return {
    tokens,
    realClock,
    configuredAppId,
    acceptsAnyApp: () =>
      options.apps === undefined ? configuredAppId() === undefined : options.apps === 'any',
    onStranger(appId) {
      // Not without end: a scanner may try thousands.
      warned += 1
      if (warned > 100) return
      options.log.warn(
        `a client asked for app '${appId.slice(0, 200)}', but this emulator serves '${configuredAppId() ?? 'no such id'}': ` +
          `fix the id in the client, or start with --any-app to let any id in`,
      )
    },
    assemble(appId, createdBy, name) {
      const clock = createMovableClock(realClock.now, options.clockStart)
      const { seed } = options
      const startRandom = (skippedBytes = 0) =>
        seed === undefined ? systemRandom() : seededRandom(seed, appId, skippedBytes)
      return {
        id: appId,
        domainId: domainIdOf(appId),
        internalId: internalIdOf(appId),
        createdBy,
        createdAt: realClock.now(),
        clock,
        ids: createObjectIds(clock.now, startRandom),
        tokens,
        events,
        template: directory.configs.sourceFor(appId, createdBy, name),
        providerIds: providerIdsOf(appId),
        digest,
        refreshTokenLifetimeMs: options.refreshTokenLifetimeMs,
      }
    },
  }
}

/** Ids for apps made without one: `app-` and letters, as the service would write them; never one that is taken. */
export function appIdMaker(seed: string | undefined, isTaken: (appId: string) => boolean): () => string {
  const letters = letterMaker(seed, 'app ids')
  return () => {
    for (;;) {
      const appId = `app-${letters(8)}`
      if (!isTaken(appId)) return appId
    }
  }
}

/** Client app ids for apps that are given a name, as the service makes them: the name and five letters, never one that is taken. */
export function namedAppIdMaker(
  seed: string | undefined,
  isTaken: (appId: string) => boolean,
): (name: string) => string {
  const letters = letterMaker(seed, 'named app ids')
  return (name) => {
    for (;;) {
      const appId = `${name.toLowerCase()}-${letters(5)}`
      if (!isTaken(appId)) return appId
    }
  }
}

function letterMaker(seed: string | undefined, purpose: string): (count: number) => string {
  const random = seed === undefined ? systemRandom() : seededRandom(seed, purpose)
  return (count) => {
    const bytes = Buffer.alloc(count)
    random(bytes)
    return [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
  }
}
