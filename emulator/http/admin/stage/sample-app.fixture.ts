import { exported } from '../../../app-directory/app-directory.fixture.ts'

/** The layouts that an export can have. */
export const VERSIONS = [20180301, 20200603, 20210101] as const
export type Version = (typeof VERSIONS)[number]

/** The key of the sample's custom-token provider. */
export const SAMPLE_KEY = 'a-signing-key-of-forty-characters-000000'
/** The origins that the sample lists. */
export const SAMPLE_ORIGINS = ['http://localhost:5173', 'https://birds.example.net']
/** The functions of the sample by name; one has no newline at its end, and characters that JSON writers like to escape. */
export const SAMPLE_FUNCTIONS: Readonly<Record<string, { config: object; source: string }>> = {
  add: { config: { name: 'add', private: false }, source: 'exports = (a, b) => a + b\n' },
  badgeLogin: {
    config: { name: 'badgeLogin', private: true, run_as_system: true },
    source:
      'exports = async ({ badge }) => {\n\tif (badge !== "42") throw new Error("no badge")\n\treturn badge\n}\n',
  },
  confirmUser: {
    config: { name: 'confirmUser', private: true },
    source: 'exports = () => ({ status: "success" })\n',
  },
  greet: {
    config: { name: 'greet', private: false },
    source: `exports = () => context.values.get("greeting") + ' – grüße <&> "you"'`,
  },
  resetUser: {
    config: { name: 'resetUser', private: true },
    source: 'exports = () => ({ status: "fail" })\n',
  },
}
/** The providers of the sample, in the service's own order of keys; secrets have the names that the service mints. */
export const SAMPLE_PROVIDERS: Readonly<Record<string, object>> = {
  'anon-user': { name: 'anon-user', type: 'anon-user', disabled: false },
  'api-key': { name: 'api-key', type: 'api-key', disabled: false },
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
    secret_config: { signingKey: '__custom-token_signingKey' },
    disabled: false,
    metadata_fields: [{ required: false, name: 'role', field_name: 'role' }],
  },
  'local-userpass': {
    name: 'local-userpass',
    type: 'local-userpass',
    config: {
      autoConfirm: false,
      confirmEmailSubject: 'Welcome <you> & yours',
      confirmationFunctionName: 'confirmUser',
      emailConfirmationUrl: 'http://localhost:5173/confirm',
      resetFunctionName: 'resetUser',
      resetPasswordSubject: '',
      resetPasswordUrl: 'http://localhost:5173/reset',
      runConfirmationFunction: true,
      runResetFunction: true,
    },
    disabled: false,
  },
  'oauth2-google': {
    name: 'oauth2-google',
    type: 'oauth2-google',
    config: { clientId: '424242-birdwatch.apps.googleusercontent.com', openId: false },
    secret_config: { clientSecret: '__oauth2-google_clientSecret' },
    disabled: false,
    metadata_fields: [{ required: true, name: 'email' }],
    domain_restrictions: ['birds.example.net'],
    redirect_uris: ['http://localhost:5173/'],
  },
}
/** `secrets.json`, which is never exported. */
export const SAMPLE_SECRETS = exported({
  auth_providers: {
    'custom-token': { signingKey: SAMPLE_KEY },
    'oauth2-google': { clientSecret: 'dev-only-google-secret' },
  },
})

const VALUES = {
  greeting: { name: 'greeting', value: 'hello', private: false },
  limits: { name: 'limits', value: { most: 5, names: ['a', 'b'] }, private: true },
}

/** The files of one and the same app in each layout, as a tool of its day would have left them. */
export function sampleApp(version: Version, { name = 'birdwatch', appId = '' } = {}): Record<string, string> {
  const head = { ...(appId === '' ? {} : { app_id: appId }), config_version: version, name }
  const place = { location: 'US-VA', deployment_model: 'GLOBAL' }
  const values = Object.entries(VALUES).map(([key, value]) => [`values/${key}.json`, exported(value)])
  return {
    ...Object.fromEntries(values),
    'secrets.json': SAMPLE_SECRETS,
    ...(version === 20210101
      ? {
          ...latest(),
          'realm_config.json': exported({ ...head, ...place, allowed_request_origins: SAMPLE_ORIGINS }),
        }
      : {
          ...early(),
          [version === 20180301 ? 'stitch.json' : 'config.json']: exported({
            ...head,
            ...place,
            security: { allowed_request_origins: SAMPLE_ORIGINS },
            custom_user_data_config: { enabled: false },
            sync: { development_mode_enabled: false },
          }),
        }),
  }
}

function early(): Record<string, string> {
  const providers = Object.entries(SAMPLE_PROVIDERS).map(([name, provider]) => [
    `auth_providers/${name}.json`,
    exported(provider),
  ])
  const functions = Object.entries(SAMPLE_FUNCTIONS).flatMap(([name, { config, source }]) => [
    [`functions/${name}/config.json`, exported(config)],
    [`functions/${name}/source.js`, source],
  ])
  return Object.fromEntries([...providers, ...functions])
}

function latest(): Record<string, string> {
  const functions = Object.entries(SAMPLE_FUNCTIONS).map(([name, { source }]) => [
    `functions/${name}.js`,
    source,
  ])
  return {
    'auth/providers.json': exported(SAMPLE_PROVIDERS),
    'auth/custom_user_data.json': exported({ enabled: false }),
    'sync/config.json': exported({ development_mode_enabled: false }),
    'functions/config.json': exported(Object.values(SAMPLE_FUNCTIONS).map(({ config }) => config)),
    ...Object.fromEntries(functions),
  }
}
