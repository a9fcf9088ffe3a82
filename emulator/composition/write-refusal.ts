import { PathNotAllowed, ProviderWriteError } from '../app-directory/write/write-errors.ts'
import { EmulatorError } from '../core/errors.ts'

/** Runs a write; what the files do not allow becomes a refusal in the same words. */
export function asRefusal<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof ProviderWriteError)) throw error
    const kind = error instanceof PathNotAllowed ? 'invalid' : 'conflict'
    throw new EmulatorError(kind, error.message, error.name)
  }
}
