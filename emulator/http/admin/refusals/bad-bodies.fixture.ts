/** An import that must not be, and what its error says. */
export interface BadImport {
  readonly what: string
  readonly body: object
  /** Part of the error [contract app-directory §4.2]; absent where no text is agreed. */
  readonly error?: string
  readonly strategy?: string
  /** 400 where it is left out; what says that there is one already is a conflict [contract admin-api §12]. */
  readonly status?: number
}

const REST = { graphql: {}, services: [] }
const HALF = { config: { name: 'half', private: false }, source: 'exports = (a, b) => a + b' }
/** Good changes in every bad body: what an import that is half applied would leave behind. */
const GOOD = {
  anonymous: { name: 'anon-user', type: 'anon-user', disabled: true },
  value: { name: 'half', value: 'applied', private: false },
  secrets: { auth_providers: { 'anon-user': { half: 'applied-and-not-to-be-found' } } },
  origins: ['https://half.example'],
}

/** Dialects S and V1. */
function early(members: object): object {
  return {
    ...REST,
    security: { allowed_request_origins: GOOD.origins },
    secrets: GOOD.secrets,
    values: [GOOD.value],
    functions: [HALF],
    ...members,
  }
}

/** Dialect V2. */
function latest(providers: object, members: object = {}): object {
  return {
    config_version: 20210101,
    allowed_request_origins: GOOD.origins,
    secrets: GOOD.secrets,
    values: [GOOD.value],
    functions: { config: [HALF.config], sources: { 'half.js': HALF.source } },
    auth: { providers: { 'anon-user': GOOD.anonymous, ...providers } },
    ...members,
  }
}

const providers = (...bad: unknown[]) => early({ auth_providers: [GOOD.anonymous, ...bad] })
const unknownFunction = {
  name: 'custom-function',
  type: 'custom-function',
  config: { authFunctionName: 'nobody' },
  disabled: false,
}
const NO_FUNCTION = "invalid config for auth provider 'custom-function', function 'nobody' does not exist"
const google = {
  name: 'oauth2-google',
  type: 'oauth2-google',
  config: { clientId: 'x' },
  secret_config: { clientSecret: 'nowhere' },
}

/** Every way an import can be bad that the contract names, in the dialects that can say it. */
export const BAD_IMPORTS: readonly BadImport[] = [
  {
    what: 'an unknown type',
    body: providers({ name: 'anonymous', type: 'anonymous', disabled: false }),
    error: "unknown auth provider type 'anonymous'",
  },
  {
    what: 'an unknown type (V2)',
    body: latest({ anonymous: { name: 'anonymous', type: 'anonymous', disabled: false } }),
    error: "unknown auth provider type 'anonymous'",
  },
  {
    what: 'a name that is not the type',
    body: providers({ name: 'mine', type: 'api-key', disabled: false }),
    error: "auth provider name 'mine' must match its type 'api-key'",
  },
  {
    what: 'a name that is not the type (V2)',
    body: latest({ mine: { name: 'mine', type: 'api-key', disabled: false } }),
    error: "auth provider name 'mine' must match its type 'api-key'",
  },
  {
    what: 'two providers of one name',
    body: providers(GOOD.anonymous),
    error: 'must specify unique names when importing Auth Providers; duplicate name: anon-user',
    status: 409,
  },
  { what: 'two functions of one name', body: early({ functions: [HALF, HALF] }), error: 'half', status: 409 },
  {
    what: 'two values of one name',
    body: early({ values: [GOOD.value, GOOD.value] }),
    error: 'half',
    status: 409,
  },
  { what: 'a function that does not exist', body: providers(unknownFunction), error: NO_FUNCTION },
  {
    what: 'a function that does not exist (V2)',
    body: latest({ 'custom-function': unknownFunction }),
    error: NO_FUNCTION,
  },
  {
    what: 'a provider without a name',
    body: providers({ type: 'api-key', disabled: false }),
    error: 'auth provider is missing a name',
    strategy: 'replace-by-name',
  },
  {
    what: 'a disabled that is text',
    body: providers({ name: 'api-key', type: 'api-key', disabled: 'yes' }),
    error: 'disabled must be a boolean',
  },
  {
    what: 'a disabled that is text (V2)',
    body: latest({ 'api-key': { name: 'api-key', type: 'api-key', disabled: 'yes' } }),
    error: 'disabled must be a boolean',
  },
  {
    what: 'a provider without its config',
    body: providers({ name: 'custom-function', type: 'custom-function', disabled: false }),
    error: 'custom-function: missing required',
  },
  {
    what: 'a secret that does not exist',
    body: providers(google),
    error: "secret 'nowhere' does not exist",
  },
  {
    what: 'an unknown strategy',
    body: providers(),
    error: 'unknown import strategy "replace-all"; accepted values are [merge|replace|replace-by-name]',
    strategy: 'replace-all',
  },
  { what: 'providers that are no objects', body: providers('anon-user') },
  { what: 'providers that are no array', body: early({ auth_providers: 'all' }) },
  { what: 'providers that are no object (V2)', body: { ...latest({}), auth: { providers: ['anon-user'] } } },
  {
    what: 'a function whose name leaves the directory',
    body: early({ functions: [{ config: { name: '../../evil' }, source: HALF.source }] }),
  },
  {
    what: 'a source whose path leaves the directory (V2)',
    body: latest({}, { functions: { sources: { '../../evil.js': HALF.source } } }),
  },
  {
    what: 'a value whose name leaves the directory',
    body: early({ values: [{ name: '../evil', value: 1 }] }),
  },
]

/** Texts that are no import document at all. */
export const BAD_TEXTS: Readonly<Record<string, string>> = {
  'cut off': '{"auth_providers": [{"name": "anon-user"',
  'with a comment': '{"auth_providers": [] /* none */}',
  empty: '',
  'an array': '[]',
  null: 'null',
  'a string': '"everything"',
}
