import { EmulatorError } from '../errors.ts'

/** Kind, code and message of the refusal a step ends in; `none` when it ends well. */
export function faultOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (error instanceof EmulatorError) return [error.kind, error.code, error.message]
    throw error
  }
  return 'none'
}
