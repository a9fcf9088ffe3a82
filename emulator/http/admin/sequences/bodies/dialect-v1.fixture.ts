import type { Json } from '../../stage/raw-call.fixture.ts'
import { localFiles, withoutEmpty } from './read-files.fixture.ts'

/**
 * The import body that realm-cli makes of a directory of version 20180301 or 20200603: only the root keys it knows
 * [contract admin-api §10.2, dialect V1].
 */
export function bodyOfRealmCliV1(
  directory: string,
  rootFile: 'stitch.json' | 'config.json',
): Record<string, Json> {
  const files = localFiles(directory)
  const root = files.json(rootFile)
  const documents = (folder: string) => files.jsonIn(folder).map(([, document]) => document)
  const sources = files
    .filesBelow('functions', 'source.js')
    .map((path) => path.slice(0, -'/source.js'.length))
  const environments = Object.fromEntries(files.jsonIn('environments'))
  return {
    config_version: root.config_version,
    name: root.name ?? '',
    location: root.location ?? '',
    deployment_model: root.deployment_model ?? '',
    security: root.security ?? null,
    custom_user_data_config: root.custom_user_data_config ?? null,
    sync: root.sync ?? null,
    secrets: files.json('secrets.json') ?? {},
    graphql: withoutEmpty({
      config: files.json('graphql/config.json'),
      custom_resolvers: documents('graphql/custom_resolvers'),
    }),
    ...withoutEmpty({
      app_id: root.app_id,
      environment: root.environment,
      environments: Object.keys(environments).length === 0 ? undefined : environments,
      hosting: root.hosting,
      auth_providers: documents('auth_providers'),
      functions: sources.map((name) => ({
        config: files.json(`functions/${name}/config.json`) ?? null,
        source: files.text(`functions/${name}/source.js`),
      })),
      triggers: documents('triggers'),
      values: documents('values'),
      log_forwarders: documents('log_forwarders'),
    }),
  }
}
