import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { openAppDirectory } from './composition/app-directory-service.ts'
import { appIdMaker, appsDeps } from './composition/apps-deps.ts'
import { originOf } from './composition/origin-of.ts'
import { deliverMails, tellOfWarnings, watchClients } from './composition/react-to-events.ts'
import { createStates, prepareExport, readImport } from './composition/states.ts'
import type { AppView, List } from './control/wire.ts'
import { createApps } from './core/apps.ts'
import { createEventBus } from './core/events.ts'
import { createDetectors } from './core/warnings/detectors.ts'
import { createFunctionRunner } from './functions/runner.ts'
import { createAppHandle, type Invoke } from './handle.ts'
import type { Listener } from './http/listen.ts'
import { lazily } from './lazily.ts'
import { createSmtpDelivery } from './mail/smtp-delivery.ts'
import { type EmulatorOptions, resolveOptions } from './options.ts'
import { type KeptState, openState } from './persistence/keep-state.ts'
import { processes } from './processes.ts'
import type { Emulator } from './running-emulator.ts'
import { VERSION } from './version.ts'

/** Builds an emulator and listens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = createEmulator(options)
  try {
    await emulator.listen()
    return emulator
  } catch (error) {
    await emulator.stop()
    throw error
  }
}

/** Builds an emulator that does not listen: the one place where every part meets. */
export function createEmulator(given: EmulatorOptions = {}): Emulator {
  const options = resolveOptions(given)
  const realClock = { now: () => Date.now() }
  const instance = {
    id: randomBytes(4).toString('hex'),
    version: VERSION,
    pid: process.pid,
    startedAt: realClock.now(),
  }
  // Before anything that would have to be closed again: a state that is held or cannot be read refuses the start.
  const imported = readImport(options)
  prepareExport(options)
  const events = createEventBus((error) => options.log.error(`an event listener failed: ${String(error)}`))
  const opened =
    options.stateFile === null ? undefined : openState(options.stateFile, instance.id, processes(realClock))
  const directory = openAppDirectory(options, events, realClock)
  const apps = createApps(appsDeps(options, directory, events, realClock))
  const states = createStates(options, { apps, directory, realClock })
  let kept: KeptState | undefined
  try {
    const keepParts = { ...states.restoreParts, events, log: options.log, monotonic: () => performance.now() }
    kept = opened?.keep(keepParts)
    if (imported !== undefined) states.importAll(imported)
  } catch (error) {
    void directory.close()
    if (kept === undefined) opened?.abandon()
    else void kept.close()
    throw error
  }
  const newAppId = appIdMaker(options.seed, (appId) => apps.peek(appId) !== undefined)
  const functions = createFunctionRunner({ timeoutMs: options.functionTimeoutMs })
  const smtp = options.smtp === undefined ? undefined : createSmtpDelivery(options.smtp, options.log)
  const detectors = createDetectors(new Date(instance.startedAt).toISOString(), () => performance.now())
  watchClients(events, apps, detectors)
  tellOfWarnings(events, options.log)
  deliverMails(events, apps, options.log, smtp)

  let listener: Listener | undefined
  let requestShutdown = () => {}
  const shutdownRequested = new Promise<void>((resolve) => {
    requestShutdown = resolve
  })
  const stopped = new AbortController()
  // As many may wait for a request as like.
  setMaxListeners(0, stopped.signal)
  const url = () => (listener === undefined ? null : (options.publicUrl ?? originOf(listener)))
  let watched = false
  const surfaces = lazily(async () => {
    const { createSurfaces } = await import('./composition/surfaces.ts')
    return createSurfaces({
      options,
      events,
      realClock,
      instance: { ...instance, url },
      directory,
      apps,
      states,
      functions,
      detectors,
      newAppId,
      stopping: stopped.signal,
      isWatched: () => watched,
      watch() {
        watched = true
      },
      requestShutdown,
    })
  })
  const invoke: Invoke = async (name, input) => {
    watched = true
    return (await surfaces.load()).invoke(name, input)
  }
  const handleOf = (appId: string) => createAppHandle(invoke, appId, url() ?? '')

  let stopping: Promise<void> | undefined
  let listening: Promise<void> | undefined
  const open = async () => {
    const [{ listen }] = await Promise.all([surfaces.load(), directory.ready])
    if (stopping !== undefined) throw new Error('the emulator was stopped')
    listener = await listen()
    kept?.announce(url() ?? '')
  }
  const stop = async () => {
    stopped.abort()
    // Whoever stops while the ports are being opened must not leave them open.
    const couldNotListen = await listening?.then(
      () => false,
      () => true,
    )
    surfaces.loaded()?.close()
    try {
      await Promise.all([directory.close(), functions.close(), smtp?.close(), listener?.close()])
      listener = undefined
      // One that never ran has nothing to say, and must not write that over what an earlier one wrote.
      if (options.exportOnExit !== null && couldNotListen !== true) states.exportAll(options.exportOnExit)
    } finally {
      await kept?.close()
    }
  }

  return {
    get url() {
      return url()
    },
    get port() {
      return listener?.port ?? null
    },
    get addresses() {
      return listener?.addresses ?? []
    },
    instanceId: instance.id,
    app(id) {
      watched = true
      const found = id === undefined ? undefined : apps.find(id)
      return handleOf((found ?? apps.create(id ?? newAppId(), 'control')).id)
    },
    apps: async () => ((await invoke('apps.list', {})) as List<AppView>).items,
    defaultApp: () => {
      const found = apps.default()
      return found === undefined ? undefined : handleOf(found.id)
    },
    servesUi: options.uiDirectory !== null,
    stateFile: options.stateFile,
    openToOthers: options.beyondLoopback,
    directoryFacts: () => ({
      configured: directory.configured(),
      providers: [...directory.template.current().providers.values()].map(
        ({ name, disabled }) => `${name}: ${disabled ? 'disabled' : 'enabled'}`,
      ),
    }),
    on(callback) {
      watched = true
      return events.on(callback)
    },
    reset: async () => void (await invoke('resetAll', {})),
    reload: async () => ((await invoke('reload', {})) as { changes: string[] }).changes,
    handler(request, response) {
      const loaded = surfaces.loaded()
      if (loaded !== undefined) loaded.handler(request, response)
      else
        surfaces.load().then(
          ({ handler }) => handler(request, response),
          (error: Error) => {
            options.log.error(`a request could not be answered: ${error.message}`)
            response.destroy(error)
          },
        )
    },
    listen: () => (listening ??= open()),
    shutdownRequested,
    stop: () => (stopping ??= stop()),
    [Symbol.asyncDispose]: () => (stopping ??= stop()),
  }
}
