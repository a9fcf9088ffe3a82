import * as z from 'zod'
import { listProviders } from '../../core/app.ts'
import { isLive } from '../../core/sessions/session.ts'
import { resetApp } from '../../core/users/admin.ts'
import { operation } from '../operation.ts'
import { iso, isoOrNull, problemViewSchema } from '../views.ts'
import type { StatusView } from '../wire.ts'

const statusSchema: z.ZodType<StatusView> = z.object({
  name: z.literal('anon-emulator'),
  version: z.string(),
  pid: z.number().int(),
  instanceId: z.string(),
  startedAt: z.iso.datetime(),
  now: z.iso.datetime(),
  url: z.string().nullable(),
  appDirectory: z.string().nullable(),
  defaultAppId: z.string().nullable(),
  persistence: z.string().nullable(),
  lastReloadAt: z.iso.datetime().nullable(),
  problems: z.array(problemViewSchema),
  counts: z.object({ apps: z.number().int(), users: z.number().int(), liveSessions: z.number().int() }),
})

export const status = operation({
  name: 'status',
  method: 'GET',
  path: '/status',
  summary: 'What this emulator is, serves and holds.',
  input: z.strictObject({}),
  output: statusSchema,
  run({ apps, instance, providerFiles, realClock, states }) {
    const all = apps.list()
    return {
      name: 'anon-emulator' as const,
      version: instance.version,
      pid: instance.pid,
      instanceId: instance.id,
      startedAt: iso(instance.startedAt),
      now: iso(realClock.now()),
      url: instance.url(),
      appDirectory: providerFiles.directory,
      defaultAppId: apps.default()?.id ?? null,
      persistence: states.file,
      lastReloadAt: isoOrNull(providerFiles.lastReloadAt()),
      problems: providerFiles.problems().map((problem) => ({ ...problem })),
      counts: {
        apps: all.length,
        users: all.reduce((sum, app) => sum + app.users.size, 0),
        liveSessions: all.reduce((sum, app) => {
          const now = app.clock.now()
          let live = 0
          for (const session of app.sessions.values()) if (isLive(session, now)) live += 1
          return sum + live
        }, 0),
      },
    }
  },
})

export const resetAll = operation({
  name: 'resetAll',
  method: 'POST',
  path: '/reset',
  summary: 'Every app as new; apps that clients, the Control API or the Admin API made are deleted.',
  input: z.strictObject({}),
  output: z.object({ apps: z.number().int(), users: z.number().int() }),
  run({ apps }) {
    const all = apps.list()
    const users = all.reduce((sum, app) => sum + app.users.size, 0)
    apps.forgetStrangers()
    for (const app of all) {
      resetApp(app)
      if (app.createdBy !== 'directory') apps.delete(app)
    }
    return { apps: all.length, users }
  },
})

export const reload = operation({
  name: 'reload',
  method: 'POST',
  path: '/reload',
  summary: 'Reads the app directory again, now.',
  input: z.strictObject({}),
  output: z.object({
    changes: z.array(z.string()),
    problems: z.array(problemViewSchema),
    providers: z.number().int(),
  }),
  run({ apps, providerFiles }) {
    const { changes } = providerFiles.reload()
    const app = apps.default() ?? apps.list()[0]
    return {
      changes: [...changes],
      problems: providerFiles.problems().map((problem) => ({ ...problem })),
      providers: app === undefined ? 0 : listProviders(app).length,
    }
  },
})

export const shutdown = operation({
  name: 'shutdown',
  method: 'POST',
  path: '/shutdown',
  summary: 'Ends the emulator, as `anon-emulator stop` does.',
  input: z.strictObject({}),
  output: z.object({ stopping: z.literal(true), pid: z.number().int() }),
  run({ shutdown, instance }) {
    shutdown()
    return { stopping: true as const, pid: instance.pid }
  },
})
