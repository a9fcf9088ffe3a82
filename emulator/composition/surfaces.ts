import type { RequestListener } from 'node:http'
import type { Control, Instance } from '../control/operation.ts'
import { createLoginOrder } from '../control/queries/login-order.ts'
import { createSearchIndexes } from '../control/queries/search/search-index.ts'
import type { Apps } from '../core/apps.ts'
import type { EventBus } from '../core/events.ts'
import type { Clock, FunctionRunner } from '../core/ports.ts'
import type { Detectors } from '../core/warnings/detectors.ts'
import type { Invoke } from '../handle.ts'
import { createHostCheck } from '../http/guards/guards.ts'
import { createHttpApp, serverClasses, toDirectListener, toListener } from '../http/http-app.ts'
import { type Listener, listen } from '../http/listen.ts'
import { lazily } from '../lazily.ts'
import type { ResolvedOptions } from '../options.ts'
import { proveWith } from '../providers/provider.ts'
import { hashPasswordFor } from '../providers/userpass/password-hash.ts'
import { createUserpassFlows } from '../providers/userpass/userpass-flows.ts'
import { createVerifiers } from '../providers/verifiers.ts'
import type { AppDirectoryService } from './app-directory-service.ts'

/** What the surfaces are put around. */
export interface SurfaceParts {
  readonly options: ResolvedOptions
  readonly events: EventBus
  readonly realClock: Clock
  readonly instance: Instance
  readonly directory: AppDirectoryService
  readonly apps: Apps
  readonly states: Control['states']
  readonly functions: FunctionRunner
  readonly detectors: Detectors
  readonly newAppId: () => string
  /** Aborted when the emulator stops. */
  readonly stopping: AbortSignal
  /** Whether somebody may hear of requests; and that from now on somebody may. */
  readonly isWatched: () => boolean
  readonly watch: () => void
  readonly requestShutdown: () => void
}

/** All that answers calls, over HTTP or in the process. */
export interface Surfaces {
  /** Answers requests of any server. */
  readonly handler: RequestListener
  /** Runs an operation of the Control API. */
  readonly invoke: Invoke
  /** Opens the emulator's own server. */
  listen(): Promise<Listener>
  /** Ends the live feed, which would keep its listeners' connections open. */
  close(): void
}

/**
 * Builds the surfaces. Loaded by the first call: a program that only imports the emulator, as every file of a suite does,
 * reads neither Express nor a provider.
 */
export function createSurfaces(parts: SurfaceParts): Surfaces {
  const { options, events, realClock, directory, apps, functions, detectors, stopping } = parts
  const { configs } = directory
  const verifiers = createVerifiers({ functions })
  const userpass = createUserpassFlows(functions)
  const configuration = lazily(async () => {
    const { createAppConfiguration } = await import('./app-configuration.ts')
    return createAppConfiguration(configs, realClock)
  })
  const control: Control = {
    apps,
    realClock,
    providerFiles: directory.files,
    configuration: { load: async () => (await configuration.load()).operator },
    instance: parts.instance,
    loginOrder: createLoginOrder(events),
    searchIndexes: createSearchIndexes(),
    stopping,
    prove: (app, provider, credentials) => proveWith(verifiers, app, provider, credentials),
    hashPassword: hashPasswordFor,
    newAppId: parts.newAppId,
    states: parts.states,
    // A turn of the loop later, so that the answer to the call itself is on its way.
    shutdown: () => void setImmediate(parts.requestShutdown),
  }
  const controlSurface = lazily(async () => {
    parts.watch()
    const [{ createControlRouter }, { createLiveFeed }] = await Promise.all([
      import('../http/control/router.ts'),
      import('../http/control/live-feed.ts'),
    ])
    const feed = createLiveFeed(events, parts.instance.id, () => performance.now())
    if (stopping.aborted) feed.close()
    return { router: createControlRouter(control, feed, options.log), feed }
  })
  const adminSurface = lazily(async () => {
    const [{ createAdminSurface }, { workspaces }] = await Promise.all([
      import('./admin-surface.ts'),
      configuration.load(),
    ])
    return createAdminSurface({ options, apps, realClock, userpass, configs, workspaces, functions })
  })
  const app = createHttpApp({
    apps,
    template: directory.template,
    publicUrl: options.publicUrl,
    verifiers,
    functions,
    stopping,
    detectors,
    userpass,
    log: options.log,
    now: () => performance.now(),
    isWatched: parts.isWatched,
    isAllowedHost: createHostCheck(options.allowedHosts, options.beyondLoopback),
    loadControlRouter: async () => (await controlSurface.load()).router,
    loadAdminRouter: adminSurface.load,
    uiDirectory: options.uiDirectory,
  })

  return {
    handler: toListener(app),
    async invoke(name, input) {
      const { invokeOperation } = await import('../control/invoke.ts')
      return invokeOperation(control, name, input)
    },
    listen: () => listen(serverClasses(app), toDirectListener(app), options),
    close: () => controlSurface.loaded()?.feed.close(),
  }
}
