import * as z from 'zod'
import type { App } from '../../core/app.ts'
import { wrongAppId } from '../../core/apps.ts'
import { isSpent } from '../../core/faults/fault.ts'
import { maskText } from '../../core/requests/mask-secrets.ts'
import { clearWarnings } from '../../core/warnings/warnings.ts'
import { appOf, type Control, operation } from '../operation.ts'
import { iso } from '../views.ts'
import type { UnexpectedView, WarningView } from '../wire.ts'
import { appInput } from './apps.ts'

const warningViewSchema: z.ZodType<WarningView> = z.object({
  id: z.number().int(),
  kind: z.enum(['newUserEveryStart', 'refreshLoop', 'earlierRun', 'wrongAppId', 'notEmulated']),
  message: z.string(),
  userId: z.string().nullable(),
  count: z.number().int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})

const unexpectedViewSchema: z.ZodType<UnexpectedView> = z.object({
  kind: z.enum([
    'newUserEveryStart',
    'refreshLoop',
    'earlierRun',
    'wrongAppId',
    'notEmulated',
    'noSuchCall',
    'serverError',
    'faultNotUsed',
    'linkOutcomeNotUsed',
  ]),
  message: z.string(),
})

export const list = operation({
  name: 'warnings.list',
  method: 'GET',
  path: '/apps/{appId}/warnings',
  summary:
    'What looks like a mistake of the client, oldest first: loops, users made on every start, tokens of an earlier run.',
  input: z.strictObject(appInput),
  output: z.object({ items: z.array(warningViewSchema), total: z.number().int(), next: z.null() }),
  run(control, { appId }) {
    const items = [...appOf(control, appId).warnings.values()].map(
      ({ id, kind, message, userId, count, firstAt, lastAt }): WarningView => ({
        id,
        kind,
        message,
        userId,
        count,
        firstAt: iso(firstAt),
        lastAt: iso(lastAt),
      }),
    )
    return { items, total: items.length, next: null }
  },
})

export const clear = operation({
  name: 'warnings.clear',
  method: 'DELETE',
  path: '/apps/{appId}/warnings',
  summary: 'Forgets them; answers how many there were.',
  input: z.strictObject(appInput),
  output: z.object({ cleared: z.number().int() }),
  run(control, { appId }) {
    const app = appOf(control, appId)
    control.apps.forgiveStrangers(app)
    return { cleared: clearWarnings(app) }
  },
})

export const unexpected = operation({
  name: 'requests.unexpected',
  method: 'GET',
  path: '/apps/{appId}/requests/unexpected',
  summary:
    'All that a test hardly meant: warnings, calls of no route, failures of the server, faults that no call met, refusals that no link met.',
  input: z.strictObject(appInput),
  output: z.object({ items: z.array(unexpectedViewSchema), total: z.number().int(), next: z.null() }),
  run(control, { appId }) {
    const app = appOf(control, appId)
    const items: UnexpectedView[] = wrongAppIds(control, app)
    for (const { kind, message, count } of app.warnings.values())
      items.push({ kind, message: count === 1 ? message : `${message} (${count} times)` })
    for (const { method, path, status, errorCode, faultId, forced } of app.requests.list().reverse()) {
      if (faultId !== null || forced) continue
      const call = `${method} ${maskText(path.split('?', 1)[0] ?? '')}`
      // The service's own 404s have a code; the one of an unknown app is laid to no app.
      if (status === 404 && errorCode === null)
        items.push({ kind: 'noSuchCall', message: `${call}: there is no such call` })
      if (status === 500) items.push({ kind: 'serverError', message: `${call} answered ${status}` })
    }
    for (const fault of app.faults.values()) {
      if (isSpent(fault) || (fault.times === null && fault.hits > 0)) continue
      const left = fault.hits === 0 ? 'no call met it' : `met ${fault.hits} of ${fault.times} calls`
      const what = fault.preset ?? `${fault.match.method ?? ''} ${fault.match.path ?? 'any path'}`.trim()
      items.push({ kind: 'faultNotUsed', message: `fault ${fault.id} (${what}): ${left}` })
    }
    for (const [userId, outcome] of app.linkOutcomes) {
      const whose = userId === '*' ? 'anybody' : `user ${userId}`
      items.push({
        kind: 'linkOutcomeNotUsed',
        message: `${outcome} for the next link of ${whose}: no link met it`,
      })
    }
    return { items, total: items.length, next: null }
  },
})

/** A test with an app of its own hears of the ids that were wrong since that app is there, was reset or had its warnings cleared; the configured app was warned. */
function wrongAppIds({ apps }: Control, app: App): UnexpectedView[] {
  if (apps.isConfigured(app)) return []
  return apps.strangersSince(app).map(({ appId }) => ({ kind: 'wrongAppId', message: wrongAppId(appId) }))
}
