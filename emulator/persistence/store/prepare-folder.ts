import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { messageOf } from '../../core/values/message-of.ts'
import { StateRefused } from '../state/state-refused.ts'

/** Makes the folder of a file that is to be written; throws StateRefused where it cannot be, so that a start fails and not its end. */
export function prepareFolder(file: string, option: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw unwritable(file, error, `Name another file with ${option}`)
  }
}

/** The system's refusal of a file in words of ours. */
export function unwritable(file: string, error: unknown, remedy: string): StateRefused {
  const code = errorCode(error)
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new StateRefused('its folder cannot be: a file stands in its place', { file, remedy })
  return new StateRefused(`this user may not write it: ${messageOf(error)}`, { file, remedy })
}
