import { providerFiles } from '../../fixtures/provider-files.fixture.ts'

/** What custom JWTs are signed with. */
export const SECRET = 'a-signing-key-of-forty-characters-000000'

/** A file of the custom JWT provider. */
export function customTokenFile(members: object): Record<string, string> {
  const provider = { name: 'custom-token', type: 'custom-token', disabled: false, ...members }
  return { 'auth_providers/custom-token.json': JSON.stringify(provider) }
}

/** An app directory with every provider on: JWTs by a shared secret, a function for badges, three identity providers. */
export function identityFiles(): Record<string, string> {
  const names = ['oauth2-google', 'oauth2-facebook', 'oauth2-apple']
  const oauth = names.map((name) => ({
    name,
    type: name,
    config: { clientId: `${name}-client` },
    secret_config: { clientSecret: 'client-secret' },
    disabled: false,
  }))
  const badges = { name: 'custom-function', type: 'custom-function', config: { authFunctionName: 'badge' } }
  return {
    ...providerFiles(),
    ...customTokenFile({
      config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
      secret_config: { signingKeys: ['partner-key'] },
    }),
    'auth_providers/custom-function.json': JSON.stringify({ ...badges, disabled: false }),
    ...Object.fromEntries(oauth.map((one) => [`auth_providers/${one.name}.json`, JSON.stringify(one)])),
    'secrets.json': JSON.stringify({ 'partner-key': SECRET, 'client-secret': 'x' }),
    'functions/badge/config.json': JSON.stringify({ name: 'badge', private: true }),
    'functions/badge/source.js': BADGE,
  }
}

const BADGE = `exports = ({ badge }) => {
  if (badge === 'lost') throw new Error('this badge was lost')
  return badge === 'blank' ? 7 : 'badge-' + badge
}`
