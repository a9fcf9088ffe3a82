import type { Registration } from '../../core/accounts/registration.ts'
import {
  checkNewEmail,
  checkPassword,
  dropRegistration,
  findByMailToken,
  getRegistration,
  getUnconfirmed,
  isCurrent,
  issueMailToken,
  markConfirmed,
  postMail,
  register,
  requireUserpass,
  setPassword,
} from '../../core/accounts/userpass.ts'
import type { App } from '../../core/app.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import type { FunctionOutcome, FunctionRunner } from '../../core/ports.ts'
import type { AuthProvider } from '../../core/providers/auth-provider.ts'
import { type Hear, runHeard } from '../run-heard.ts'
import { hashPasswordFor, isPassword } from './password-hash.ts'

type Body = Readonly<Record<string, unknown>>

/** The seven calls of `local-userpass` [contract client-api §5], each with what takes time: hashes and functions. */
export interface UserpassFlows {
  register(app: App, body: Body, hear?: Hear): Promise<void>
  confirm(app: App, body: Body): void
  resendConfirmation(app: App, body: Body): void
  callConfirmation(app: App, body: Body, hear?: Hear): Promise<void>
  reset(app: App, body: Body): Promise<void>
  sendReset(app: App, body: Body): void
  callReset(app: App, body: Body, hear?: Hear): Promise<void>
}

export function createUserpassFlows(functions: FunctionRunner): UserpassFlows {
  const ask = async (app: App, name: unknown, args: readonly unknown[], hear?: Hear) =>
    verdictOf(await runHeard(functions, app, { name: String(name), args }, hear))

  /** Runs the confirmation function and acts on its verdict; a throw is a fail. */
  const confirmByFunction = async (
    app: App,
    { config }: AuthProvider,
    registration: Registration,
    hear?: Hear,
  ) => {
    const { token, tokenId } = issueMailToken(app, registration, 'confirm')
    const args = [{ token, tokenId, username: registration.email }]
    const verdict = await ask(app, config.confirmationFunctionName, args, hear)
    if (!isCurrent(app, registration) || registration.confirmed) return
    if (verdict === 'success') markConfirmed(app, registration)
    if (verdict !== 'fail') return
    dropRegistration(app, registration)
    throw new InvalidRequest(`failed to confirm user "${registration.email}"`)
  }

  return {
    async register(app, { email, password }, hear) {
      const provider = requireUserpass(app)
      const address = checkNewEmail(app, email)
      const registration = register(app, address, await hashPasswordFor(app, checkPassword(password)))
      switch (confirmationOf(provider)) {
        case 'automatic':
          return markConfirmed(app, registration)
        case 'function':
          return await confirmByFunction(app, provider, registration, hear)
        case 'mail':
          postMail(app, provider, registration, 'confirm')
      }
    },
    confirm(app, { token, tokenId }) {
      requireUserpass(app)
      markConfirmed(app, findByMailToken(app, 'confirm', { token, tokenId }))
    },
    resendConfirmation(app, { email }) {
      const provider = requireUserpass(app)
      postMail(app, provider, getUnconfirmed(app, email), 'confirm')
    },
    async callConfirmation(app, { email }, hear) {
      const provider = requireUserpass(app)
      // Before the address is looked up, as the service does; it sends no code.
      if (confirmationOf(provider) === 'automatic') {
        const named = typeof email === 'string' ? email : ''
        const message = `cannot run confirmation for ${named}: automatic confirmation is enabled`
        throw new EmulatorError('invalid', message)
      }
      const registration = getUnconfirmed(app, email)
      if (confirmationOf(provider) === 'function') await confirmByFunction(app, provider, registration, hear)
      else postMail(app, provider, registration, 'confirm')
    },
    async reset(app, { token, tokenId, password }) {
      requireUserpass(app)
      const registration = findByMailToken(app, 'reset', { token, tokenId })
      const hash = await hashPasswordFor(app, checkPassword(password))
      // Once more: the pair may have been used meanwhile.
      if (findByMailToken(app, 'reset', { token, tokenId }) === registration)
        setPassword(app, registration, hash)
    },
    sendReset(app, { email }) {
      const provider = requireUserpass(app)
      if (provider.config.runResetFunction === true)
        throw new InvalidRequest('please use reset password via function')
      postMail(app, provider, getRegistration(app, email), 'reset')
    },
    async callReset(app, { email, password, arguments: args }, hear) {
      const { config } = requireUserpass(app)
      const registration = getRegistration(app, email)
      const newPassword = checkPassword(password)
      // The service's answer without a reset function is unverified.
      if (config.runResetFunction !== true) throw new InvalidRequest('please use reset password via email')
      const [hash, currentPasswordValid] = await Promise.all([
        hashPasswordFor(app, newPassword),
        isPassword(newPassword, registration.passwordHash),
      ])
      const { token, tokenId } = issueMailToken(app, registration, 'reset')
      const facts = {
        token,
        tokenId,
        username: registration.email,
        password: newPassword,
        currentPasswordValid,
      }
      const more = Array.isArray(args) ? args : []
      const verdict = await ask(app, config.resetFunctionName, [facts, ...more], hear)
      if (verdict === 'fail')
        throw new EmulatorError('invalid', `failed to reset password for user "${registration.email}"`)
      if (verdict === 'success' && isCurrent(app, registration)) setPassword(app, registration, hash)
    },
  }
}

/** Of several ways to confirm, the first of these counts [contract app-directory §2.4]. */
function confirmationOf({ config }: AuthProvider): 'automatic' | 'function' | 'mail' {
  if (config.autoConfirm === true) return 'automatic'
  return config.runConfirmationFunction === true ? 'function' : 'mail'
}

function verdictOf(outcome: FunctionOutcome): 'success' | 'pending' | 'fail' {
  if (!outcome.ok || typeof outcome.value !== 'object' || outcome.value === null) return 'fail'
  const { status } = outcome.value as { status?: unknown }
  return status === 'success' || status === 'pending' ? status : 'fail'
}
