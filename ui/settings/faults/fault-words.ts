import type { FaultView } from '../../../emulator/control/wire.ts'
import { formatDuration } from '../../requests/words/call-text.ts'
import { providerLabel } from '../../users/provider-labels.ts'

/** What happens to the calls: `answers 500 InternalServerError`, `takes 2.0 s longer`, `no answer ever`. */
export function outcomeOf({ outcome, status, errorCode, delayMs, bytes }: FaultView): string {
  switch (outcome) {
    case 'answer':
      return `answers ${status}${errorCode === null ? ' without a code' : ` ${errorCode}`}`
    case 'delay':
      return `takes ${formatDuration(delayMs ?? 0)} longer`
    case 'hang':
      return 'is never answered'
    case 'drop':
      return 'has its connection cut'
    case 'truncate':
      return `has its effect, but the answer breaks off after ${bytes} bytes`
  }
}

/** Which calls it is about: `POST /auth/session`, `any call`, `any call of Anonymous`. */
export function callsWords({ method, path, provider, userId }: FaultView): string {
  const call = [method, path].filter((part) => part !== null).join(' ')
  return [
    call === '' ? 'any call' : method === null ? `any ${call}` : path === null ? `any ${call} call` : call,
    provider !== null && `of ${providerLabel(provider)}`,
    userId !== null && `of user …${userId.slice(-6)}`,
  ]
    .filter((part) => part !== false)
    .join(' ')
}

/** How often: `every time`, `once`, `3 times, after 2 that go through`. */
export function limitWords({ skip, times }: FaultView): string {
  const often = times === null ? 'every time' : times === 1 ? 'once' : `${times} times`
  return skip === 0 ? often : `${often}, after ${skip} that ${skip === 1 ? 'goes' : 'go'} through`
}

/** How it went so far: `not met yet`, `hit 2 of 3 calls`. */
export function progressWords({ hits, seen }: FaultView): string {
  if (seen === 0) return 'no call yet'
  return `hit ${hits.toLocaleString('en')} of ${seen.toLocaleString('en')} ${seen === 1 ? 'call' : 'calls'}`
}
