import * as z from 'zod'
import { FAULT_PRESETS } from '../../core/faults/fault-presets.ts'
import { addFault, clearFaults, getFault, removeFault } from '../../core/faults/faults.ts'
import { ruleInput, ruleOf } from '../faults/fault-rule.ts'
import { faultViewSchema, viewFault } from '../faults/fault-view.ts'
import { appOf, operation } from '../operation.ts'
import type { FaultListView } from '../wire.ts'
import { appInput } from './apps.ts'

export const list = operation({
  name: 'faults.list',
  method: 'GET',
  path: '/apps/{appId}/faults',
  summary:
    'The armed failures in the order in which they are asked, with their hits, and the presets there are.',
  input: z.strictObject(appInput),
  output: z.object({
    items: z.array(faultViewSchema),
    total: z.number().int(),
    next: z.null(),
    presets: z.array(z.object({ name: z.string(), summary: z.string() })),
  }) satisfies z.ZodType<FaultListView>,
  run(control, { appId }) {
    const items = [...appOf(control, appId).faults.values()].map(viewFault)
    const presets = FAULT_PRESETS.map(({ name, summary }) => ({ name, summary }))
    return { items, total: items.length, next: null, presets }
  },
})

export const add = operation({
  name: 'faults.add',
  method: 'POST',
  path: '/apps/{appId}/faults',
  summary:
    'Has chosen calls fail: answer with a status, wait, never answer, cut the connection or the answer.',
  status: 201,
  input: z.strictObject({
    ...appInput,
    ...ruleInput,
    times: z.number().int().min(1).nullable().optional().meta({
      description: 'How many calls are hit; without it, or null, all of them (a preset says its own).',
    }),
  }),
  output: faultViewSchema,
  run: (control, { appId, ...rule }) => viewFault(addFault(appOf(control, appId), ruleOf(rule, null))),
})

export const next = operation({
  name: 'faults.next',
  method: 'POST',
  path: '/apps/{appId}/faults/next',
  summary: 'The same for the next matching call alone.',
  status: 201,
  input: z.strictObject({ ...appInput, ...ruleInput }),
  output: faultViewSchema,
  run: (control, { appId, ...rule }) =>
    viewFault(addFault(appOf(control, appId), ruleOf({ ...rule, times: 1 }, 1))),
})

export const remove = operation({
  name: 'faults.remove',
  method: 'DELETE',
  path: '/apps/{appId}/faults/{faultId}',
  summary: 'Takes one failure away.',
  input: z.strictObject({ ...appInput, faultId: z.coerce.number().int() }),
  output: z.object({ deleted: z.literal(true) }),
  run(control, { appId, faultId }) {
    const app = appOf(control, appId)
    removeFault(app, getFault(app, faultId))
    return { deleted: true as const }
  },
})

export const clear = operation({
  name: 'faults.clear',
  method: 'DELETE',
  path: '/apps/{appId}/faults',
  summary: 'Takes every failure away; answers how many there were.',
  input: z.strictObject(appInput),
  output: z.object({ cleared: z.number().int() }),
  run: (control, { appId }) => ({ cleared: clearFaults(appOf(control, appId)) }),
})
