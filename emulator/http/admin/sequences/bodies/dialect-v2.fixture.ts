import type { Json } from '../../stage/raw-call.fixture.ts'
import { localFiles, withoutEmpty } from './read-files.fixture.ts'

/** The import body that realm-cli makes of a directory of version 20210101 [contract admin-api §10.2, dialect V2]. */
export function bodyOfRealmCliV2(directory: string): Record<string, Json> {
  const files = localFiles(directory)
  const root = files.json('realm_config.json')
  const documents = (folder: string) => files.jsonIn(folder).map(([, document]) => document)
  const paths = files.filesBelow('functions', '.js')
  const sources = Object.fromEntries(paths.map((path) => [path, files.text(`functions/${path}`)]))
  const environments = Object.fromEntries(files.jsonIn('environments'))
  return {
    config_version: root.config_version,
    auth: withoutEmpty({
      custom_user_data: files.json('auth/custom_user_data.json'),
      providers: files.json('auth/providers.json'),
    }),
    functions: withoutEmpty({
      config: files.json('functions/config.json'),
      sources: paths.length === 0 ? undefined : sources,
    }),
    endpoints: withoutEmpty({ config: files.json('http_endpoints/config.json') }),
    graphql: withoutEmpty({
      config: files.json('graphql/config.json'),
      custom_resolvers: documents('graphql/custom_resolvers'),
    }),
    sync: withoutEmpty({ config: files.json('sync/config.json') }),
    secrets: files.json('secrets.json') ?? {},
    ...withoutEmpty({
      app_id: root.app_id,
      name: root.name,
      location: root.location,
      deployment_model: root.deployment_model,
      environment: root.environment,
      environments: Object.keys(environments).length === 0 ? undefined : environments,
      allowed_request_origins: root.allowed_request_origins,
      values: documents('values'),
      triggers: documents('triggers'),
      log_forwarders: documents('log_forwarders'),
    }),
  }
}
