import type { ProviderView } from '../../emulator/control/wire.ts'

/** What to write where, so that a provider is configured. */
export interface ProviderFile {
  readonly path: string
  /** The smallest content that can be. */
  readonly content: string
  /** What the content speaks of and has to be there too. */
  readonly needs?: string
}

interface Smallest {
  readonly members: object
  readonly needs?: string
}

const CLIENT = {
  members: { config: { clientId: 'my-client-id' }, secret_config: { clientSecret: 'mySecret' } },
  needs: 'and a secret mySecret in secrets.json, of any value: the fake identity provider asks for none',
}
const SMALLEST: Readonly<Record<string, Smallest>> = {
  'local-userpass': {
    members: { config: { autoConfirm: true, resetPasswordUrl: 'http://localhost:3000/reset' } },
  },
  'custom-token': {
    members: { config: { signingAlgorithm: 'HS256' }, secret_config: { signingKeys: ['mySecret'] } },
    needs: 'and a secret mySecret in secrets.json: the key of your JWTs',
  },
  'custom-function': {
    members: { config: { authFunctionName: 'logIn' } },
    needs: 'and a function logIn in functions/, which answers a user’s id',
  },
  'oauth2-google': CLIENT,
  'oauth2-facebook': CLIENT,
  'oauth2-apple': CLIENT,
}
const LIST = 'auth/providers.json'

/** The smallest file for a provider, or its entry where the directory has all providers in one. */
export function providerFile(type: string, all: readonly Pick<ProviderView, 'file'>[]): ProviderFile {
  const { members, needs } = SMALLEST[type] ?? { members: {} }
  const content = JSON.stringify({ name: type, type, ...members, disabled: false }, null, 2)
  const inList = all.some(({ file }) => file === LIST)
  return {
    path: inList ? LIST : `auth_providers/${type}.json`,
    content: inList ? `"${type}": ${content}` : content,
    ...(needs !== undefined && { needs }),
  }
}
