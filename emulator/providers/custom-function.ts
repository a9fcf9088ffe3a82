import { AuthError, InvalidRequest } from '../core/errors.ts'
import type { FunctionRunner } from '../core/ports.ts'
import { NO_DATA } from '../core/users/user.ts'
import type { ProviderVerifier } from './provider.ts'
import { runHeard } from './run-heard.ts'

/**
 * A function of the app says who somebody is: it gets the login body and answers a string id, or `{id, name?}`.
 * `options` is taken out of the body first, nothing else; unverified.
 */
export function createCustomFunction(runner: FunctionRunner): ProviderVerifier {
  return {
    async prove(app, { config }, credentials, hear) {
      const call = { name: String(config.authFunctionName), args: [credentials] }
      const outcome = await runHeard(runner, app, call, hear)
      if (!outcome.ok) throw new AuthError(outcome.message)
      const { value } = outcome
      const { id, name } = typeof value === 'string' ? { id: value, name: undefined } : membersOf(value)
      // What the service says to anything else is unverified.
      if (typeof id !== 'string' || id === '')
        throw new InvalidRequest('authentication function must return a string id, or an object with one')
      return {
        providerType: 'custom-function',
        identityId: id,
        data: typeof name === 'string' ? { name } : NO_DATA,
        newUserType: 'normal',
      }
    },
  }
}

function membersOf(value: unknown): { id?: unknown; name?: unknown } {
  return typeof value === 'object' && value !== null ? value : {}
}
