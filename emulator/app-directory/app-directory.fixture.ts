import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Problem } from './problem.ts'

/** A directory on the real disk that goes when the test ends. */
export interface TestDirectory {
  readonly path: string
  at(file: string): string
  write(file: string, content: string | Uint8Array): void
  read(file: string): string
  remove(file: string): void
}

/** Makes a directory with the given files. */
export function createTestDirectory(files: Readonly<Record<string, string>> = {}): TestDirectory {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'app-directory-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const at = (file: string): string => join(path, file)
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(at(file)), { recursive: true })
    writeFileSync(at(file), content)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  return {
    path,
    at,
    write,
    read: (file) => readFileSync(at(file), 'utf8'),
    remove: (file) => rmSync(at(file), { recursive: true }),
  }
}

/** JSON as the service's exports write it. */
export function exported(value: unknown): string {
  return `${JSON.stringify(value, null, 4)}\n`
}

/** A provider file with the given members between type and disabled. */
export function providerFile(type: string, members: object = {}): string {
  return exported({ name: type, type, ...members })
}

/** The anonymous provider's file, as exported. */
export function anonUser(disabled: boolean): string {
  return providerFile('anon-user', { disabled })
}

/** The messages of the errors. */
export function errorsIn({ problems }: { readonly problems: readonly Problem[] }): string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

/** The messages of the warnings. */
export function warningsIn({ problems }: { readonly problems: readonly Problem[] }): string[] {
  return problems.filter(({ severity }) => severity === 'warning').map(({ message }) => message)
}

/** One provider of each of the eight types, as an export holds them. */
export const ALL_PROVIDERS: Readonly<Record<string, object>> = {
  'anon-user': { name: 'anon-user', type: 'anon-user', disabled: false },
  'api-key': { name: 'api-key', type: 'api-key', disabled: true },
  'custom-function': {
    name: 'custom-function',
    type: 'custom-function',
    config: { authFunctionName: 'badgeLogin' },
    disabled: false,
  },
  'custom-token': {
    name: 'custom-token',
    type: 'custom-token',
    config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
    secret_config: { signingKeys: ['partner-key-a', 'partner-key-b'] },
    disabled: true,
    metadata_fields: [
      { required: true, name: 'profile.full_name', field_name: 'name' },
      { required: false, name: 'https://partner\\.example/role' },
    ],
  },
  'local-userpass': {
    name: 'local-userpass',
    type: 'local-userpass',
    config: { autoConfirm: true, resetPasswordUrl: 'https://', runResetFunction: '' },
    disabled: false,
  },
  'oauth2-apple': {
    name: 'oauth2-apple',
    type: 'oauth2-apple',
    config: { clientId: 'net.example.harbor' },
    secret_config: { clientSecret: 'apple_client_jwt' },
    disabled: true,
    redirect_uris: ['https://harbor.example.net/cb', 'https://harbor.example.net/cb/'],
  },
  'oauth2-facebook': {
    name: 'oauth2-facebook',
    type: 'oauth2-facebook',
    config: { clientId: '4242' },
    secret_config: { clientSecret: 'facebook_secret' },
    disabled: false,
    metadata_fields: [{ required: false, name: 'min_age' }],
  },
  'oauth2-google': {
    name: 'oauth2-google',
    type: 'oauth2-google',
    config: { clientId: '424242.apps.googleusercontent.com', openId: false },
    secret_config: { clientSecret: 'google_web_secret' },
    disabled: false,
    metadata_fields: [{ required: true, name: 'email' }],
    domain_restrictions: ['birds.example.net'],
    redirect_uris: ['http://localhost:5173/'],
  },
}

/** A `secrets.json` with every secret that those providers name. */
export const ALL_SECRETS = exported({
  'partner-key-a': 'a'.repeat(32),
  'partner-key-b': 'b'.repeat(32),
  apple_client_jwt: 'apple-jwt',
  auth_providers: {
    'oauth2-facebook': { facebook_secret: 'facebook-value' },
    'oauth2-google': { google_web_secret: 'google-value' },
  },
})
