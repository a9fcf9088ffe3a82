import type { Duration, FaultRequest, FaultView } from '../../client.ts'
import { FAULT_PRESETS } from '../../core/faults/fault-presets.ts'
import { CommandFailed } from '../io.ts'
import { counted, given, readCount, readNumber } from '../remote/flags.ts'
import type { Columns } from '../remote/table.ts'
import type { Noun, VerbOption } from '../remote/verb.ts'

const COLUMNS: Columns<FaultView> = {
  id: ({ id }) => id,
  calls: callsOf,
  'what happens': outcomeOf,
  skip: ({ skip }) => skip,
  hits: ({ hits, times }) => (times === null ? hits : `${hits} of ${times}`),
  preset: ({ preset }) => preset,
}

const OPERANDS = [
  ['[preset]', "a failure by name ('faults presets' lists them); flags narrow or override it"],
] as const
const OPTIONS: readonly VerbOption[] = [
  ['--method <method>', 'calls with this method'],
  ['--path <pattern>', 'calls with this in their path; * stands for anything'],
  ['--provider <name>', 'calls of this provider, such as anon-user'],
  ['--user <id>', 'calls of this user'],
  ['--skip <n>', 'let so many matching calls through first', readNumber],
  ['--status <n>', 'answer with this status; the call has no effect', readNumber],
  ['--error-code <code>', 'the service’s error_code beside --status'],
  ['--message <text>', 'the error’s text beside --status'],
  ['--delay <duration>', 'let the call go on, so much later'],
  ['--hang', 'never answer'],
  ['--drop', 'cut the connection; the call has no effect'],
  ['--truncate <bytes>', 'let the call happen, but cut its answer off after so many bytes', readNumber],
]

interface FaultFlags extends Omit<FaultRequest, 'preset' | 'userId' | 'delay'> {
  user?: string
  delay?: Duration
  times?: number
}

/** `faults`: failures on demand. */
export const faults: Noun = {
  list: {
    summary: 'the armed failures in the order in which they are asked, with their hits',
    example: 'faults list',
    async run({ app, list }) {
      list(await (await app()).faults.list(), COLUMNS, 'no faults')
    },
  },
  add: {
    summary: 'have matching calls fail, all of them or --times',
    operands: OPERANDS,
    options: [...OPTIONS, ['--times <n>', 'how many calls; default: all', readCount]],
    example: 'faults add --path /auth/session --status 500 --times 2',
    async run({ app, say }, flags: FaultFlags, [preset]) {
      const fault = await (await app()).faults.add({ ...requestOf(flags, preset), ...given(flags, 'times') })
      say(fault, sentenceOf(fault))
    },
  },
  next: {
    summary: 'have the next matching call fail',
    operands: OPERANDS,
    options: OPTIONS,
    example: 'faults next --path /auth/session --status 500',
    async run({ app, say }, flags: FaultFlags, [preset]) {
      const fault = await (await app()).faults.next(requestOf(flags, preset))
      say(fault, sentenceOf(fault))
    },
  },
  clear: {
    summary: 'take all failures away, or some',
    operands: [['[fault-id...]', 'which; default: all; an unknown id refuses the whole call']],
    example: 'faults clear',
    async run({ app, say }, _flags, ids) {
      const { faults } = await app()
      const known = new Map((await faults.list()).map(({ id }) => [String(id), id]))
      const chosen = [...new Set(ids)].map((id) => known.get(id) ?? unknownFault(id))
      for (const id of chosen) await faults.remove(id)
      const cleared = ids.length > 0 ? chosen.length : await faults.clear()
      say({ cleared }, `took ${counted(cleared, 'fault')} away`)
    },
  },
  presets: {
    summary: 'the failures that have a name',
    example: 'faults presets',
    ofNoApp: true,
    async run({ list }) {
      // They are the same in every emulator of this version: none need run.
      list(
        FAULT_PRESETS.map(({ name, summary }) => ({ name, summary })),
        { name: ({ name }) => name, 'what happens': ({ summary }) => summary },
        'no presets',
      )
    },
  },
}

function unknownFault(id: string): never {
  throw new CommandFailed(`no fault '${id}': nothing was taken away`)
}

function requestOf(flags: FaultFlags, preset: string | undefined): FaultRequest {
  const { user, delay } = flags
  return {
    ...given(
      flags,
      'method',
      'path',
      'provider',
      'skip',
      'status',
      'errorCode',
      'message',
      'hang',
      'drop',
      'truncate',
    ),
    ...(delay === undefined ? {} : { delay }),
    ...(user === undefined ? {} : { userId: user }),
    // The emulator says which there are.
    ...(preset === undefined ? {} : { preset: preset as NonNullable<FaultRequest['preset']> }),
  }
}

function callsOf({ method, path, provider, userId }: FaultView): string {
  const call = [method, path].filter((part) => part !== null).join(' ')
  const of = [provider, userId].filter((part) => part !== null).join(', ')
  return `${call === '' ? 'any' : call}${of === '' ? '' : ` of ${of}`}`
}

function outcomeOf({ outcome, status, errorCode, delayMs, bytes }: FaultView): string {
  if (outcome === 'answer') return `answers ${status}${errorCode === null ? '' : ` ${errorCode}`}`
  if (outcome === 'delay') return `waits ${delayMs} ms`
  if (outcome === 'truncate') return `breaks off after ${bytes} bytes`
  return outcome === 'hang' ? 'is never answered' : 'is cut off'
}

function sentenceOf(fault: FaultView): string {
  const { id, skip, times } = fault
  const calls = callsOf(fault)
  const which = calls === 'any' ? 'any call' : calls
  return `fault ${id}: ${which} ${outcomeOf(fault)}, ${times === null ? 'every time' : counted(times, 'time')}${skip === 0 ? '' : ` after ${counted(skip, 'call')}`}`
}
