import { testApps } from '../app.fixture.ts'
import { type AuthProviderType, defaultAnonymousProvider } from './auth-provider.ts'

/** An app of the real core with every provider on but `oauth2-apple`, which is not configured. */
export function providerApp() {
  const { app: plain, seen } = testApps()
  const types: readonly AuthProviderType[] = [
    'anon-user',
    'local-userpass',
    'api-key',
    'custom-token',
    'custom-function',
  ]
  const providers = new Map(types.map((type) => [type, { ...defaultAnonymousProvider(), name: type, type }]))
  const template = { ...plain.template.current(), providers }
  return { app: { ...plain, template: { current: () => template } }, seen }
}
