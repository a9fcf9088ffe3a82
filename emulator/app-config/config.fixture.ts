import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { AppConfig, JsonObject, ProviderDocument } from './app-config.ts'
import { jsonText } from './documents/json.ts'
import type { ConfigIds } from './layouts/layout.ts'

/** Ids as the emulator derives them: the same for the same kind and name. */
export const IDS: ConfigIds = {
  idOf: (kind, name) => createHash('sha256').update(`${kind}\n${name}`).digest('hex').slice(0, 24),
}

/** A configuration of nothing but what is given. */
export function configOf(parts: Partial<AppConfig> = {}): AppConfig {
  return {
    root: { appId: 'birds-abcde', name: 'birds', more: {} },
    providers: new Map(),
    functions: new Map(),
    values: new Map(),
    environments: new Map(),
    customUserData: null,
    sync: null,
    hosting: null,
    others: new Map(),
    ...parts,
  }
}

/** Providers by their names. */
export function providersOf(...documents: ProviderDocument[]): Map<string, ProviderDocument> {
  return new Map(documents.map((document) => [document.name, document]))
}

const TYPES = ['anon-user', 'api-key', 'custom-function', 'custom-token', 'local-userpass', 'oauth2-google']

const letter = fc.constantFrom(...'abcXYZ')
const word = fc
  .tuple(letter, fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), maxLength: 6 }))
  .map((parts) => parts.join(''))
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('<b>&"é', 'https://a.example/', ''))
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value): unknown => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')))
// Whatever says nothing is left out by exporters and CLIs.
const object: fc.Arbitrary<JsonObject> = fc.dictionary(word, json, {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
})

const provider = (type: string): fc.Arbitrary<ProviderDocument> =>
  fc
    .record(
      {
        disabled: fc.boolean(),
        config: object,
        secret_config: fc.dictionary(word, fc.oneof(word, fc.array(word)), {
          minKeys: 1,
          maxKeys: 2,
          noNullPrototype: true,
        }),
        metadata_fields: fc.array(fc.record({ field_name: word, name: word, required: fc.boolean() }), {
          minLength: 1,
          maxLength: 2,
        }),
        redirect_uris: fc.array(text, { minLength: 1, maxLength: 2 }),
        domain_restrictions: fc.array(text, { minLength: 1, maxLength: 2 }),
        strange: json.filter((value) => value !== null),
      },
      { requiredKeys: [] },
    )
    .map((members) => ({ name: type, type, ...members }))

const byName = <T>(name: fc.Arbitrary<string>, make: (name: string) => fc.Arbitrary<T>) =>
  fc
    .uniqueArray(name, { maxLength: 3, selector: (key) => key.toLowerCase() })
    .chain((names) => fc.tuple(...names.map((key) => make(key).map((made) => [key, made] as const))))
    .map((entries): ReadonlyMap<string, T> => new Map(entries))

const functionName = fc.oneof(
  word,
  fc.tuple(word, word).map(([folder, name]) => `${folder}/${name}`),
)
const functions = byName(functionName, (name) =>
  fc.record({
    config: fc
      .record(
        { private: fc.boolean(), can_evaluate: object, run_as_system: fc.boolean() },
        { requiredKeys: [] },
      )
      .map((said) => ({ ...said, name })),
    source: text,
  }),
)
const values = byName(word, (name) =>
  fc
    .record({ value: json, from_secret: fc.boolean() }, { requiredKeys: ['value'] })
    .map((said) => ({ ...said, name })),
)

/** A document in the style of whoever wrote it by hand, with an id or without. */
const file = (members: JsonObject): fc.Arbitrary<string> =>
  fc.tuple(object, fc.boolean(), fc.constantFrom(undefined, 2, 4, '\t')).map(([more, hasId, indent]) => {
    const id = hasId ? { id: '5f0c1ab2d3e4f5061728394a' } : {}
    return `${JSON.stringify({ ...more, ...members, ...id }, null, indent)}\n`
  })

const others = fc
  .tuple(word, word, word)
  .chain(([a, b, c]) =>
    fc.record({
      [`triggers/${a}.json`]: file({ name: b, type: 'DATABASE' }),
      [`services/${a}/config.json`]: file({ name: a, type: 'http' }),
      [`services/${a}/rules/${b}.json`]: file({ name: c }),
      [`services/${a}/incoming_webhooks/${b}/config.json`]: file({ name: b }),
      [`services/${a}/incoming_webhooks/${b}/source.js`]: text,
      [`data_sources/${c}/config.json`]: file({ name: c, type: 'mongodb-atlas' }),
      [`data_sources/${c}/${a}/${b}/rules.json`]: file({ database: a, collection: b }),
      [`data_sources/${c}/${a}/${b}/schema.json`]: file({ title: 'bird' }),
      [`graphql/custom_resolvers/${a}.json`]: file({ on_type: 'Query', field_name: b }),
      [`log_forwarders/${b}.json`]: file({ name: b }),
      'http_endpoints/config.json': fc.constantFrom(
        '[]\n',
        jsonText([{ route: '/birds', http_method: 'GET' }]),
      ),
      'data_api_config.json': file({ disabled: false }),
      'graphql/config.json': fc.constantFrom('{}\n', '{"use_natural_pluralization": true}\n'),
      'README.md': text,
    }),
  )
  .chain((files) => fc.subarray(Object.entries(files)))
  .map(withWholeFolders)

/** No CLI reads a folder whose config.json is missing. */
function withWholeFolders(files: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const has = (path: string): boolean => files.some(([other]) => other === path)
  return new Map(
    files.filter(([path]) => {
      const folder = /^(?:services|data_sources)\/[^/]+\//.exec(path)?.[0]
      const webhook = /^.*\/incoming_webhooks\/[^/]+\//.exec(path)?.[0]
      const isWhole = webhook === undefined || (has(`${webhook}config.json`) && has(`${webhook}source.js`))
      return isWhole && (folder === undefined || has(`${folder}config.json`))
    }),
  )
}

const setting = fc.option(object)

/** Configurations of every part, in the order and the spelling of whoever wrote them. */
export const anyConfig: fc.Arbitrary<AppConfig> = fc.record({
  root: fc
    .record(
      {
        location: fc.constantFrom('US-VA', 'IE'),
        providerRegion: fc.constant('aws-us-east-1'),
        deploymentModel: fc.constantFrom('GLOBAL', 'LOCAL'),
        environment: fc.constantFrom('testing', ''),
        allowedRequestOrigins: fc.array(fc.webUrl(), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    )
    .map((root) => ({ appId: 'birds-abcde', name: 'birds', ...root, more: {} })),
  providers: byName(fc.constantFrom(...TYPES), provider),
  functions,
  values,
  environments: byName(fc.constantFrom('no-environment', 'testing', 'qa'), () =>
    fc.dictionary(word, json, { maxKeys: 2, noNullPrototype: true }).map((said) => ({ values: said })),
  ),
  customUserData: setting,
  sync: setting,
  hosting: setting,
  others,
})
