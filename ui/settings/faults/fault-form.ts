import type { FaultInput } from '../../api/calls.ts'
import { durationInput } from '../clock/words/duration-check.ts'

/** What can happen to a call, in the order of the form. */
export const OUTCOMES = [
  { value: 'answer', label: 'it is answered with a status' },
  { value: 'delay', label: 'it takes longer' },
  { value: 'hang', label: 'it is never answered' },
  { value: 'drop', label: 'its connection is cut' },
  { value: 'truncate', label: 'its answer breaks off' },
] as const

/** What was typed; empty where nothing was. */
export interface FaultDraft {
  readonly method: string
  readonly path: string
  readonly provider: string
  readonly userId: string
  readonly outcome: string
  readonly status: string
  readonly errorCode: string
  readonly message: string
  readonly delay: string
  readonly truncate: string
  readonly skip: string
  readonly times: string
}

/** A form that nobody has touched yet. */
export const NEW_DRAFT: FaultDraft = {
  method: '',
  path: '',
  provider: '',
  userId: '',
  outcome: 'answer',
  status: '500',
  errorCode: 'InternalServerError',
  message: '',
  delay: '2s',
  truncate: '40',
  skip: '0',
  times: '1',
}

/** What the emulator is asked for; it alone judges. What belongs to another outcome stays behind. */
export function inputOf(draft: FaultDraft): FaultInput {
  const text = textIn(draft)
  const number = (name: 'skip' | 'times') => (draft[name] === '' ? {} : { [name]: Number(draft[name]) })
  return {
    ...text('method'),
    ...text('path'),
    ...text('provider'),
    ...text('userId'),
    ...number('skip'),
    ...number('times'),
    ...what(draft),
  }
}

function textIn(draft: FaultDraft) {
  return (name: 'method' | 'path' | 'provider' | 'userId' | 'errorCode' | 'message') => {
    const value = draft[name].trim()
    return value === '' ? {} : { [name]: value }
  }
}

function what(draft: FaultDraft): FaultInput {
  const { outcome, status, delay, truncate } = draft
  const text = textIn(draft)
  switch (outcome) {
    case 'delay':
      return { delay: durationInput(delay.trim()) }
    case 'hang':
      return { hang: true }
    case 'drop':
      return { drop: true }
    case 'truncate':
      return { truncate: Number(truncate) }
    default:
      return { status: Number(status), ...text('errorCode'), ...text('message') }
  }
}
