import { AuthProviderNotFound, EmulatorError, InvalidPassword, InvalidRequest } from '../../core/errors.ts'
import type { Digest } from '../../core/ports.ts'
import { sameText } from '../../core/values/same-text.ts'

/** The ways in which an administrator logs in. */
export const ADMIN_PROVIDERS = ['local-userpass', 'mongodb-cloud', 'api-key'] as const

export type AdminProvider = (typeof ADMIN_PROVIDERS)[number]

/** Who may administer; what is left out is not restricted. */
export interface AdminAccounts {
  readonly user?: { readonly username: string; readonly password: string }
  readonly key?: { readonly publicKey: string; readonly privateKey: string }
}

/** An administrator who has proved to be one. */
export interface Administrator {
  readonly provider: AdminProvider
  /** The user name, or the public key. */
  readonly name: string
}

/** The account that every harness of the SDKs assumes [contract admin-api §1.1]. */
const DEFAULT_USER = { username: 'unique_user@domain.com', password: 'password' }
/** Names stand in tokens. */
const MAX_NAME = 256

/**
 * Checks credentials of administrators. Without accounts of its own it lets in the default user and every API key;
 * as soon as one account is named, nobody else: a password would protect nothing beside keys that are let in unseen.
 */
export function createAdministrators(accounts: AdminAccounts, digest: Digest) {
  const isOpen = accounts.user === undefined && accounts.key === undefined
  const user = isOpen ? DEFAULT_USER : accounts.user
  const { key } = accounts
  const isKey = (publicKey: string, privateKey: string) =>
    isOpen || (key !== undefined && bothSame([publicKey, key.publicKey], [privateKey, key.privateKey]))

  return {
    /** Answers who it is, or throws the refusal. */
    prove(provider: string, credentials: Readonly<Record<string, unknown>>): Administrator {
      switch (provider) {
        case 'local-userpass': {
          const username = textOf(credentials, 'username')
          const password = textOf(credentials, 'password')
          if (user === undefined || !bothSame([username, user.username], [password, user.password]))
            throw new InvalidPassword()
          return { provider, name: username }
        }
        case 'mongodb-cloud': {
          const publicKey = textOf(credentials, 'username')
          if (!isKey(publicKey, textOf(credentials, 'apiKey'))) throw new CloudRefused()
          return { provider, name: publicKey }
        }
        case 'api-key': {
          // What the service takes here is unverified: the private key alone.
          const privateKey = textOf(credentials, 'key')
          if (!isKey(key?.publicKey ?? '', privateKey)) throw new CloudRefused()
          return { provider, name: key?.publicKey ?? 'api-key' }
        }
        default:
          throw new AuthProviderNotFound()
      }
    },

    /**
     * What the tokens of an administrator carry: the account with its secret, as a digest, which another password makes
     * another one. Undefined for whom nobody lets in (any more).
     */
    accountOf({ provider, name }: Administrator): string | undefined {
      const account = (secret: string) => digest(JSON.stringify([provider, name, secret]))
      if (provider === 'local-userpass') return name === user?.username ? account(user.password) : undefined
      // Keys that are let in unseen have no secret that could change.
      if (isOpen) return account('')
      return name === key?.publicKey ? account(key.privateKey) : undefined
    },
  }
}

/** The service's own words, which have no code; the status is unverified. */
class CloudRefused extends EmulatorError {
  constructor() {
    super(
      'unauthorized',
      'failed to authenticate with MongoDB Cloud API: You are not authorized for this resource.',
    )
  }
}

function textOf(credentials: Readonly<Record<string, unknown>>, name: string): string {
  const value = credentials[name]
  if (typeof value === 'string' && value !== '' && value.length <= MAX_NAME) return value
  throw new InvalidRequest(`'${name}' is a required string`, name, 'MissingParameter')
}

/** Both are compared whatever the first comparison says. */
function bothSame(first: readonly [string, string], second: readonly [string, string]): boolean {
  const isFirst = sameText(...first)
  return sameText(...second) && isFirst
}
