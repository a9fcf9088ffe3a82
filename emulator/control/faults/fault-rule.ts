import * as z from 'zod'
import type { FaultOutcome, FaultRule } from '../../core/faults/fault.ts'
import { FAULT_PRESETS, presetRule } from '../../core/faults/fault-presets.ts'
import { durationSchema } from '../durations.ts'
import { InvalidInput } from '../operation.ts'

const MAX_DELAY_MS = 10 * 60_000

/** What a fault is made of, flat: which calls, how often, and exactly one thing to do to them. */
export const ruleInput = {
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

type RuleInput = z.output<z.ZodObject<typeof ruleInput>> & { times?: number | null | undefined }

/** The rule that an input asks for, over its preset; throws InvalidInput for what is no single failure. */
export function ruleOf(
  input: RuleInput,
  defaultTimes: number | null,
): Omit<FaultRule, 'id' | 'seen' | 'hits'> {
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
