import { isObject } from '../core/values/is-object.ts'
import { parseJson, sorted } from './documents/json.ts'

/** Who reads an app directory and sends it to `POST A/import`. */
export type ImportTool = 'stitch-cli' | 'realm-cli-v1' | 'realm-cli-v2'

type Body = Record<string, unknown>

/**
 * The body that the tool makes of an app directory, given as relative path → text [contract admin-api §10.2]: keys in
 * Go's order, `secrets.json` inside, what the tool does not know left out. Throws where the tool would fail to parse.
 */
export function cliBody(files: ReadonlyMap<string, string>, tool: ImportTool): Body {
  const tree = treeOf(files)
  const body = { 'stitch-cli': stitchBody, 'realm-cli-v1': realmV1Body, 'realm-cli-v2': realmV2Body }[tool](
    tree,
  )
  return sorted(JSON.parse(JSON.stringify(body))) as Body
}

type Tree = ReturnType<typeof treeOf>

function treeOf(files: ReadonlyMap<string, string>) {
  const text = (path: string): string => files.get(path) ?? ''
  const json = (path: string): unknown => {
    const found = files.get(path)
    if (found === undefined || found === '') return null
    const value = parseJson(found)
    if (value === undefined) throw new Error(`failed to parse ${path}`)
    return value
  }
  const below = (folder: string): string[][] =>
    [...files.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .sort()
      .map((path) => path.slice(folder.length + 1).split('/'))
  return {
    text,
    json,
    has: (path: string): boolean => files.has(path),
    optional: (path: string): unknown => (files.has(path) ? json(path) : undefined),
    folders: (folder: string): string[] => [
      ...new Set(
        below(folder).flatMap(([name, ...rest]) => (rest.length > 0 && name !== undefined ? [name] : [])),
      ),
    ],
    documents: (folder: string): unknown[] =>
      below(folder)
        .filter(([name, ...rest]) => rest.length === 0 && name?.endsWith('.json'))
        .map(([name]) => json(`${folder}/${name}`)),
    below,
  }
}

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

function secretsOf(tree: Tree): unknown {
  const secrets = tree.json('secrets.json')
  return isObject(secrets) ? secrets : undefined
}

function stitchBody(tree: Tree): Body {
  const root = tree.json('stitch.json')
  const resolvers = tree.documents('graphql/custom_resolvers')
  return {
    ...(isObject(root) ? root : {}),
    secrets: secretsOf(tree),
    values: filled(tree.documents('values')),
    auth_providers: filled(tree.documents('auth_providers')),
    functions: filled(folderFunctions(tree)),
    triggers: filled(tree.documents('triggers')),
    graphql: resolvers.length === 0 ? {} : { custom_resolvers: resolvers },
    services: servicesIn(tree, 'services').map(({ default_rule: _, ...service }) => service),
  }
}

function realmV1Body(tree: Tree): Body {
  const file = ['config.json', 'stitch.json'].find(tree.has)
  const root = (file === undefined ? {} : tree.json(file)) as Body
  return {
    config_version: root.config_version ?? 20200603,
    app_id: root.app_id || undefined,
    name: root.name ?? '',
    location: root.location ?? '',
    deployment_model: root.deployment_model ?? '',
    environment: root.environment || undefined,
    environments: environmentsOf(tree),
    security: root.security ?? null,
    hosting: root.hosting ?? undefined,
    custom_user_data_config: root.custom_user_data_config ?? null,
    sync: root.sync ?? null,
    secrets: secretsOf(tree) ?? {},
    auth_providers: filled(tree.documents('auth_providers')),
    functions: filled(folderFunctions(tree)),
    triggers: filled(tree.documents('triggers')),
    graphql: graphqlOf(tree),
    services: filled(servicesIn(tree, 'services').map(withNulls)),
    values: filled(tree.documents('values')),
    log_forwarders: filled(tree.documents('log_forwarders')),
    data_api_config: tree.optional('data_api_config.json'),
  }
}

function realmV2Body(tree: Tree): Body {
  const file = ['root_config.json', 'realm_config.json'].find(tree.has)
  const root = (file === undefined ? {} : tree.json(file)) as Body
  const folder = tree.below('https_endpoints').length > 0 ? 'https' : 'http'
  const endpoints = tree.optional(`${folder}_endpoints/config.json`)
  return {
    config_version: root.config_version ?? 20210101,
    app_id: root.app_id || undefined,
    name: root.name || undefined,
    location: root.location || undefined,
    deployment_model: root.deployment_model || undefined,
    environment: root.environment || undefined,
    environments: environmentsOf(tree),
    allowed_request_origins: filled((root.allowed_request_origins as string[] | undefined) ?? []),
    values: filled(tree.documents('values')),
    auth: {
      custom_user_data: omitEmpty(tree.optional('auth/custom_user_data.json')),
      providers: omitEmpty(tree.optional('auth/providers.json')),
    },
    functions: {
      config: filled((tree.optional('functions/config.json') as unknown[] | undefined) ?? []),
      sources: omitEmpty(sourcesOf(tree)),
    },
    triggers: filled(tree.documents('triggers')),
    data_sources: filled(tree.folders('data_sources').map((name) => dataSource(tree, name))),
    http_endpoints: filled(
      servicesIn(tree, `${folder}_endpoints`).map(({ config, incoming_webhooks }) => ({
        config,
        incoming_webhooks,
      })),
    ),
    endpoints: { config: filled((endpoints as unknown[] | undefined) ?? []) },
    services: filled(servicesIn(tree, 'services').map(withNulls)),
    graphql: graphqlOf(tree),
    hosting: omitEmpty(tree.optional('hosting/config.json')),
    sync: { config: omitEmpty(tree.optional('sync/config.json')) },
    secrets: secretsOf(tree) ?? {},
    log_forwarders: filled(tree.documents('log_forwarders')),
    data_api_config: omitEmpty(tree.optional('data_api_config.json')),
  }
}

function omitEmpty(value: unknown): unknown {
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined
}

function folderFunctions(tree: Tree): Body[] {
  return tree
    .folders('functions')
    .filter((name) => name !== 'node_modules' && tree.has(`functions/${name}/source.js`))
    .map((name) => ({
      config: tree.json(`functions/${name}/config.json`),
      source: tree.text(`functions/${name}/source.js`),
    }))
}

function sourcesOf(tree: Tree): Body {
  const paths = tree.below('functions').filter((path) => path.at(-1)?.endsWith('.js'))
  const own = paths.filter((path) => !path.includes('node_modules')).map((path) => path.join('/'))
  return Object.fromEntries(own.map((path) => [path, tree.text(`functions/${path}`)]))
}

function environmentsOf(tree: Tree): unknown {
  const files = tree.below('environments').map((path) => path.join('/'))
  return omitEmpty(Object.fromEntries(files.map((file) => [file, tree.json(`environments/${file}`)])))
}

function graphqlOf(tree: Tree): Body {
  return {
    config: omitEmpty(tree.optional('graphql/config.json')),
    custom_resolvers: filled(tree.documents('graphql/custom_resolvers')),
  }
}

interface ServiceBody {
  readonly config: unknown
  readonly default_rule: unknown
  readonly incoming_webhooks: readonly unknown[]
  readonly rules: readonly unknown[]
}

function servicesIn(tree: Tree, folder: string): ServiceBody[] {
  return tree.folders(folder).map((name) => {
    const path = `${folder}/${name}`
    return {
      config: tree.optional(`${path}/config.json`),
      default_rule: tree.optional(`${path}/default_rule.json`),
      incoming_webhooks: tree.folders(`${path}/incoming_webhooks`).map((webhook) => ({
        config: tree.json(`${path}/incoming_webhooks/${webhook}/config.json`),
        source: tree.text(`${path}/incoming_webhooks/${webhook}/source.js`),
      })),
      rules: tree.documents(`${path}/rules`),
    }
  })
}

// Go writes an empty list that nobody made as null.
function withNulls(service: ServiceBody): Body {
  const { incoming_webhooks: webhooks, rules } = service
  return { ...service, incoming_webhooks: filled(webhooks) ?? null, rules: filled(rules) ?? null }
}

function dataSource(tree: Tree, name: string): Body {
  const path = `data_sources/${name}`
  const collections = tree
    .below(path)
    .filter((file) => file.length === 3)
    .map(([database, collection]) => `${database}/${collection}`)
  const rules = [...new Set(collections)].map((place) => {
    const [database, collection] = place.split('/')
    const own = tree.optional(`${path}/${place}/rules.json`)
    const [schema, relationships] = ['schema', 'relationships'].map((part) =>
      tree.optional(`${path}/${place}/${part}.json`),
    )
    return { database, collection, ...(isObject(own) ? own : {}), schema, relationships }
  })
  return {
    config: tree.optional(`${path}/config.json`),
    default_rule: tree.optional(`${path}/default_rule.json`),
    rules: filled(rules),
  }
}
