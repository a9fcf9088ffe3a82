import { isCurrent } from '../../core/accounts/userpass.ts'
import { AuthError, InvalidPassword } from '../../core/errors.ts'
import type { ProviderVerifier } from '../provider.ts'
import { hashPassword, isPassword } from './password-hash.ts'

/** E-mail address and password; a wrong password and an unknown address are refused alike, and take as long. */
export function createLocalUserpass(): ProviderVerifier {
  return {
    async prove(app, _provider, { username, password }) {
      if (typeof username !== 'string' || typeof password !== 'string') throw new InvalidPassword()
      const registration = app.registrations.get(username)
      if (registration === undefined) {
        await hashPassword(password)
        throw new InvalidPassword()
      }
      const hash = registration.passwordHash
      if (!(await isPassword(password, hash))) throw new InvalidPassword()
      if (!isCurrent(app, registration) || registration.passwordHash !== hash) throw new InvalidPassword()
      if (!registration.confirmed) throw new AuthError()
      const { id: identityId, email } = registration
      return { providerType: 'local-userpass', identityId, data: { email }, newUserType: 'normal' }
    },
  }
}
