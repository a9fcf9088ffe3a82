import type { WarningView } from '../../emulator/control/wire.ts'

/** What each kind is called. */
export const WARNING_LABELS: Readonly<Record<WarningView['kind'], string>> = {
  newUserEveryStart: 'A new user on every start',
  refreshLoop: 'A refused refresh token, again and again',
  earlierRun: 'A session of an earlier run',
  wrongAppId: 'An app id that is not here',
  notEmulated: 'A call that is not emulated',
}

/** `1 warning`, `3 warnings`. */
export function warningCount(count: number): string {
  return `${count.toLocaleString('en')} warning${count === 1 ? '' : 's'}`
}

/** `once`, `12 times`. */
export function timesWords(count: number): string {
  return count === 1 ? 'once' : `${count.toLocaleString('en')} times`
}
