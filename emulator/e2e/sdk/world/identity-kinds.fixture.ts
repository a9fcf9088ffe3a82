import type { SdkCredential } from '../guest/sdk-credential.ts'
import type { Sdk } from '../sdks.fixture.ts'
import type { Stage } from '../stage.fixture.ts'
import { SECRET } from './identity-files.fixture.ts'
import { signedWith } from './json-web-tokens.fixture.ts'

/** A kind of identity, beside e-mail addresses, that a user can be given. */
export interface IdentityKind {
  readonly provider: string
  /** Somebody's credentials: each call of what comes back makes one for one more login or link of the same person. */
  prepare(stage: Stage): Promise<() => Promise<SdkCredential>>
  /** The id that the identity has to have, where the contract says. */
  readonly identityId?: string
}

interface Minted {
  readonly authCode: string
  readonly accessToken: string
  readonly idToken: string
}

/** Every kind there is; what it takes are the files of `identityFiles`. */
export const IDENTITY_KINDS: readonly IdentityKind[] = [
  {
    provider: 'custom-token',
    identityId: 'ann',
    prepare: async ({ appId }) => {
      const token = signedWith(SECRET, { sub: 'ann', aud: appId })
      return async () => ({ token })
    },
  },
  {
    provider: 'custom-function',
    identityId: 'badge-7',
    prepare: async () => async () => ({ payload: { badge: '7' } }),
  },
  {
    // A server key: keys of users say who is logged in, they are no identity.
    provider: 'api-key',
    prepare: async ({ app }) => {
      const { key } = await app.call<{ key: string }>('POST', '/apiKeys', { name: 'robot' })
      return async () => ({ serverKey: key })
    },
  },
  minted('oauth2-google', ({ authCode }) => ({ authCode })),
  minted('oauth2-facebook', ({ accessToken }) => ({ accessToken })),
  minted('oauth2-apple', ({ idToken }) => ({ idToken })),
]

/** The kinds that an SDK has credentials for, and those it lacks. */
export function kindsOf({ lacks }: Sdk): { offered: IdentityKind[]; lacking: IdentityKind[] } {
  const isOffered = ({ provider }: IdentityKind) => !(provider in lacks)
  return {
    offered: IDENTITY_KINDS.filter(isOffered),
    lacking: IDENTITY_KINDS.filter((kind) => !isOffered(kind)),
  }
}

/** What the fake identity provider gives out for Ada; the codes among it are good for one use. */
function minted(provider: string, pick: (given: Minted) => SdkCredential): IdentityKind {
  const person = { id: 'ada', email: 'ada@example.com' }
  return {
    provider,
    identityId: 'ada',
    prepare:
      async ({ app }) =>
      async () =>
        pick(await app.call<Minted>('POST', '/oauth/credentials', { provider, person })),
  }
}
