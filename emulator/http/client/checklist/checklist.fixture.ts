import type supertest from 'supertest'
import { anonUser, createTestDirectory, providerFile } from '../../../app-directory/app-directory.fixture.ts'
import type { EmulatorOptions } from '../../../options.ts'
import { CLIENT, type LoginAnswer, testEmulator } from '../../emulator.fixture.ts'

/** The app of the checklist. */
export const APP = 'myapp-abcde'
/** A password that the service takes. */
export const PASSWORD = 'correct horse'
/** What a browser says of itself. */
export const DEVICE = { options: { device: { platform: 'web', sdkVersion: '4.9.0' } } }

/** Members of provider files, by type. */
export type ProviderMembers = Readonly<Record<string, object>>

/** E-mail users who need not confirm. */
export const AUTO_CONFIRM = {
  config: {
    autoConfirm: true,
    runConfirmationFunction: false,
    resetPasswordUrl: 'http://localhost:3000/reset',
    runResetFunction: false,
  },
  disabled: false,
}
/** E-mail users who confirm by a link in a mail. */
export const BY_MAIL = {
  config: {
    autoConfirm: false,
    runConfirmationFunction: false,
    emailConfirmationUrl: 'http://localhost:3000/confirm',
    resetPasswordUrl: 'http://localhost:3000/reset',
    runResetFunction: false,
  },
  disabled: false,
}

/** An app directory with anonymous, e-mail and API key login on, more providers and more files; gone with the test. */
export function checklistDirectory(
  more: ProviderMembers = {},
  files: Readonly<Record<string, string>> = {},
): string {
  const members = { 'local-userpass': AUTO_CONFIRM, 'api-key': { disabled: false }, ...more }
  const providers = Object.entries(members).map(([type, member]) => [
    `auth_providers/${type}.json`,
    providerFile(type, member),
  ])
  return createTestDirectory({
    'auth_providers/anon-user.json': anonUser(false),
    ...Object.fromEntries(providers),
    ...files,
  }).path
}

/** The real emulator over such a directory, its clock standing still, with the calls an SDK makes. */
export function checklistEmulator(
  setting: {
    providers?: ProviderMembers
    files?: Readonly<Record<string, string>>
    options?: EmulatorOptions
  } = {},
) {
  const given = testEmulator({
    appDirectory: checklistDirectory(setting.providers, setting.files),
    now: '2026-01-01T00:00:00Z',
    freeze: true,
    ...setting.options,
  })
  return { ...given, ...callsOf(given.request), app: given.emulator.app(APP) }
}

/** The calls of the providers, as SDKs make them; each answers supertest's own call, for `expect`. */
export function callsOf(request: ReturnType<typeof supertest>) {
  const providers = `${CLIENT}/app/${APP}/auth/providers`
  const userpass = (call: string, body: object) =>
    request.post(`${providers}/local-userpass/${call}`).send(body)
  const enter = (provider: string, body: object) => request.post(`${providers}/${provider}/login`).send(body)
  const bearing = (token: string) => ({ Authorization: `Bearer ${token}` })
  return {
    userpass,
    /** A login with any provider. */
    enter,
    register: (email: string, password = PASSWORD) => userpass('register', { email, password }),
    enterWithEmail: (username: string, password = PASSWORD) =>
      enter('local-userpass', { username, password, ...DEVICE }),
    /** A login, or registration and login, that must work. */
    async newEmailUser(email: string): Promise<LoginAnswer> {
      await userpass('register', { email, password: PASSWORD }).expect(201)
      return (await enter('local-userpass', { username: email, password: PASSWORD }).expect(200)).body
    },
    link: (token: string, provider: string, body: object) =>
      request.post(`${providers}/${provider}/login?link=true`).set(bearing(token)).send(body),
    keys: (token: string) => request.get(`${CLIENT}/auth/api_keys`).set(bearing(token)),
    key: (token: string, id: string) => request.get(`${CLIENT}/auth/api_keys/${id}`).set(bearing(token)),
    createKey: (token: string, name: unknown) =>
      request.post(`${CLIENT}/auth/api_keys`).set(bearing(token)).send({ name }),
    switchKey: (token: string, id: string, to: 'enable' | 'disable') =>
      request.put(`${CLIENT}/auth/api_keys/${id}/${to}`).set(bearing(token)),
    deleteKey: (token: string, id: string) =>
      request.delete(`${CLIENT}/auth/api_keys/${id}`).set(bearing(token)),
    callFunction: (token: string, body: object) =>
      request.post(`${CLIENT}/app/${APP}/functions/call`).set(bearing(token)).send(body),
  }
}
