import * as z from 'zod'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import { isLive } from '../../core/sessions/session.ts'
import { resetApp } from '../../core/users/admin.ts'
import { appOf, operation } from '../operation.ts'
import { iso, isoOrNull } from '../views.ts'
import type { AppView } from '../wire.ts'

const appViewSchema: z.ZodType<AppView> = z.object({
  id: z.string(),
  configured: z.boolean(),
  createdBy: z.enum(['directory', 'client', 'control', 'admin']),
  createdAt: z.iso.datetime(),
  lastRequestAt: z.iso.datetime().nullable(),
  users: z.number().int(),
  liveSessions: z.number().int(),
})

/** What an operation on one app takes beside its own input. */
export const appInput = { appId: z.string() }

function viewApp(apps: Apps, app: App): AppView {
  const now = app.clock.now()
  let liveSessions = 0
  for (const session of app.sessions.values()) if (isLive(session, now)) liveSessions += 1
  return {
    id: app.id,
    configured: apps.isConfigured(app),
    createdBy: app.createdBy,
    createdAt: iso(app.createdAt),
    lastRequestAt: isoOrNull(app.lastRequestAt),
    users: app.users.size,
    liveSessions,
  }
}

export const listApps = operation({
  name: 'apps.list',
  method: 'GET',
  path: '/apps',
  summary: 'Every app this emulator holds: configured, seen, or made on purpose.',
  input: z.strictObject({}),
  output: z.object({
    items: z.array(appViewSchema),
    total: z.number().int(),
    next: z.null(),
    strangers: z.array(
      z.object({ appId: z.string(), requests: z.number().int(), lastRequestAt: z.iso.datetime() }),
    ),
  }),
  run({ apps }) {
    apps.default()
    const items = apps.list().map((app) => viewApp(apps, app))
    const strangers = apps
      .strangers()
      .map(({ lastRequestAt, ...stranger }) => ({ ...stranger, lastRequestAt: iso(lastRequestAt) }))
    return { items, total: items.length, next: null, strangers }
  },
})

export const createApp = operation({
  name: 'apps.create',
  method: 'POST',
  path: '/apps',
  summary: 'Makes a fresh, empty app; without an id it gets one of its own.',
  input: z.strictObject({ id: z.string().optional() }),
  output: appViewSchema,
  status: 201,
  run: (control, input) =>
    viewApp(control.apps, control.apps.create(input.id ?? control.newAppId(), 'control')),
})

export const deleteApp = operation({
  name: 'apps.delete',
  method: 'DELETE',
  path: '/apps/{appId}',
  summary: 'Deletes the app with everything in it; a configured one comes back empty at its next use.',
  input: z.strictObject(appInput),
  output: z.object({ deleted: z.literal(true) }),
  run(control, input) {
    control.apps.delete(appOf(control, input.appId))
    return { deleted: true as const }
  },
})

export const reset = operation({
  name: 'reset',
  method: 'POST',
  path: '/apps/{appId}/reset',
  summary: 'The app as new: no users, sessions or overrides, the clock as it started.',
  input: z.strictObject(appInput),
  output: z.object({ users: z.number().int() }),
  run(control, input) {
    const app = appOf(control, input.appId)
    const users = app.users.size
    resetApp(app)
    control.apps.forgiveStrangers(app)
    return { users }
  },
})
