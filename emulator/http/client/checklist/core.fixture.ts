import express from 'express'
import supertest from 'supertest'
import { openAppDirectory } from '../../../composition/app-directory-service.ts'
import { appsDeps } from '../../../composition/apps-deps.ts'
import { createApps } from '../../../core/apps.ts'
import { createEventBus } from '../../../core/events.ts'
import type { FunctionCall, FunctionOutcome, FunctionRunner } from '../../../core/ports.ts'
import { createDetectors } from '../../../core/warnings/detectors.ts'
import { type Log, silentLog } from '../../../log.ts'
import { resolveOptions } from '../../../options.ts'
import { createUserpassFlows } from '../../../providers/userpass/userpass-flows.ts'
import { createVerifiers } from '../../../providers/verifiers.ts'
import { createHttpApp, toListener } from '../../http-app.ts'
import { APP, callsOf, checklistDirectory, type ProviderMembers } from './checklist.fixture.ts'

interface CoreSetting {
  readonly providers?: ProviderMembers
  readonly files?: Readonly<Record<string, string>>
  readonly run?: (call: FunctionCall) => FunctionOutcome
  readonly log?: Log
}

/** The Client API over a core in reach: for what no client sees, such as the tokens in mails and server keys. */
export function openCore(setting: CoreSetting = {}) {
  const options = resolveOptions({
    appDirectory: checklistDirectory(setting.providers, setting.files),
    watch: false,
    now: '2026-01-01T00:00:00Z',
    freeze: true,
  })
  const realClock = { now: () => Date.UTC(2026, 0, 1) }
  const events = createEventBus((error) => {
    throw error
  })
  const directory = openAppDirectory(options, events, realClock)
  const apps = createApps(appsDeps(options, directory, events, realClock))
  const functions: FunctionRunner = {
    async run(_app, call) {
      const missing = {
        ok: false,
        fault: 'not-found',
        message: `function not found: '${call.name}'`,
      } as const
      return setting.run?.(call) ?? { ...missing, logs: [] }
    },
    async close() {},
  }
  const http = createHttpApp({
    apps,
    template: directory.template,
    publicUrl: undefined,
    verifiers: createVerifiers({ functions }),
    functions,
    userpass: createUserpassFlows(functions),
    log: setting.log ?? silentLog,
    now: realClock.now,
    stopping: new AbortController().signal,
    detectors: createDetectors('', realClock.now),
    isWatched: () => false,
    isAllowedHost: () => true,
    loadControlRouter: () => Promise.reject(new Error('nobody controls this emulator')),
    // Wild paths may lead there; nothing is there.
    loadAdminRouter: async () => express.Router(),
    uiDirectory: null,
  })
  const request = supertest(toListener(http))
  return { ...callsOf(request), request, http, apps, app: apps.getForClient(APP) }
}
