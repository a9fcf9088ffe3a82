import * as z from 'zod'
import type { FaultOutcome, FaultRule } from '../../core/fault.ts'
import { isSpent } from '../../core/fault.ts'
import { FAULT_PRESETS, presetRule } from '../../core/fault-presets.ts'
import { addFault, clearFaults, getFault, removeFault } from '../../core/faults.ts'
import { durationSchema } from '../durations.ts'
import { appOf, InvalidInput, operation } from '../operation.ts'
import type { FaultListView, FaultView } from '../wire.ts'
import { appInput } from './apps.ts'

const faultViewSchema: z.ZodType<FaultView> = z.object({
  id: z.number().int(),
  preset: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  provider: z.string().nullable(),
  userId: z.string().nullable(),
  skip: z.number().int(),
  times: z.number().int().nullable(),
  outcome: z.enum(['answer', 'delay', 'hang', 'drop', 'truncate']),
  status: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  message: z.string().nullable(),
  delayMs: z.number().nullable(),
  bytes: z.number().int().nullable(),
  seen: z.number().int(),
  hits: z.number().int(),
  spent: z.boolean(),
})

const MAX_DELAY_MS = 10 * 60_000

/** What a fault is made of, flat: which calls, how often, and exactly one thing to do to them. */
const ruleInput = {
  preset: z
    .string()
    .optional()
    .meta({ description: 'One of `presets` in the list; the rest narrows or overrides it.' }),
  method: z.string().max(10).optional(),
  path: z.string().max(2000).optional().meta({
    description: 'Part of the path, `*` stands for anything; the query counts when the pattern has a `?`.',
  }),
  provider: z.string().optional(),
  userId: z.string().optional(),
  skip: z.number().int().min(0).optional().meta({ description: 'How many matching calls go through first.' }),
  status: z.number().int().min(200).max(599).optional(),
  errorCode: z.string().max(100).optional(),
  message: z.string().max(1000).optional(),
  delay: durationSchema.optional(),
  hang: z.literal(true).optional().meta({ description: 'No answer ever.' }),
  drop: z.literal(true).optional().meta({ description: 'The connection is cut.' }),
  truncate: z.number().int().min(0).optional().meta({
    description: 'The call has its effect, but its answer breaks off after so many bytes.',
  }),
}

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

type RuleInput = z.output<z.ZodObject<typeof ruleInput>> & { times?: number | null | undefined }

function ruleOf(input: RuleInput, defaultTimes: number | null): Omit<FaultRule, 'id' | 'seen' | 'hits'> {
  const preset = input.preset === undefined ? undefined : presetRule(input.preset)
  if (input.preset !== undefined && preset === undefined) {
    const known = FAULT_PRESETS.map(({ name }) => name).join(', ')
    throw new InvalidInput(`there is no preset '${input.preset}': use one of ${known}`, 'preset')
  }
  const outcome = outcomeOf(input) ?? preset?.outcome
  if (outcome === undefined)
    throw new InvalidInput(
      'say what happens: one of status, delay, hang, drop, truncate, or a preset',
      'status',
    )
  return {
    match: {
      method: input.method?.toUpperCase() ?? preset?.match.method,
      path: input.path ?? preset?.match.path,
      provider: input.provider ?? preset?.match.provider,
      userId: input.userId ?? preset?.match.userId,
      token: preset?.match.token,
    },
    skip: input.skip ?? preset?.skip ?? 0,
    times: input.times === undefined ? (preset?.times ?? defaultTimes) : input.times,
    outcome,
    preset: input.preset ?? null,
  }
}

function outcomeOf({
  status,
  errorCode,
  message,
  delay,
  hang,
  drop,
  truncate,
}: RuleInput): FaultOutcome | undefined {
  const outcomes: FaultOutcome[] = []
  if (status !== undefined)
    outcomes.push({ kind: 'answer', status, errorCode: errorCode ?? null, message: message ?? null })
  if (delay !== undefined) {
    if (delay < 0 || delay > MAX_DELAY_MS) throw new InvalidInput('expected 0 – 10 minutes', 'delay')
    outcomes.push({ kind: 'delay', ms: delay })
  }
  if (hang === true) outcomes.push({ kind: 'hang' })
  if (drop === true) outcomes.push({ kind: 'drop' })
  if (truncate !== undefined) outcomes.push({ kind: 'truncate', bytes: truncate })
  if (outcomes.length > 1)
    throw new InvalidInput(
      'one failure does one thing: arm two for two (a delay and another go together)',
      undefined,
    )
  if (status === undefined && (errorCode !== undefined || message !== undefined))
    throw new InvalidInput('needs a status beside it', errorCode === undefined ? 'message' : 'errorCode')
  return outcomes[0]
}

function viewFault(rule: FaultRule): FaultView {
  const { id, match, skip, times, outcome, preset, seen, hits } = rule
  return {
    id,
    preset,
    method: match.method ?? null,
    path: match.path ?? null,
    provider: match.provider ?? null,
    userId: match.userId ?? null,
    skip,
    times,
    outcome: outcome.kind,
    status: outcome.kind === 'answer' ? outcome.status : null,
    errorCode: outcome.kind === 'answer' ? outcome.errorCode : null,
    message: outcome.kind === 'answer' ? outcome.message : null,
    delayMs: outcome.kind === 'delay' ? outcome.ms : null,
    bytes: outcome.kind === 'truncate' ? outcome.bytes : null,
    seen,
    hits,
    spent: isSpent(rule),
  }
}
