import type { AppConfig } from '../../app-config/app-config.ts'
import { listProviders } from '../entities/providers.ts'
import { documentIn, serviceEntries } from '../entities/service-files.ts'
import type { AppSubject } from '../subject.ts'

/** Where an app is. */
export interface AppPlace {
  /** Of the emulator as the caller reaches it, without a slash at its end. */
  readonly origin: string
  readonly groupId: string
}

/** What realm-cli's `apps describe` shows [contract admin-api §5.2]; how entries of parts that are not emulated look is unverified. */
export function describeApp(subject: AppSubject, { origin, groupId }: AppPlace) {
  const { app, workspace } = subject
  const config = workspace.config()
  const { root, customUserData, hosting, sync } = config
  const services = [...serviceEntries(config).values()].map(({ name, folder, document }) => {
    return { isSource: folder.startsWith('data_sources/'), shown: { name, type: text(document.type) } }
  })
  return {
    client_app_id: app.id,
    name: root.name ?? app.id,
    realm_url: `${origin}/groups/${groupId}/apps/${app.internalId}/dashboard`,
    data_sources: services.filter(({ isSource }) => isSource).map(({ shown }) => shown),
    http_endpoints: [],
    services: services.filter(({ isSource }) => !isSource).map(({ shown }) => shown),
    auth_providers: listProviders(subject).map(({ name, type, disabled }) => {
      return { name, type, enabled: !disabled }
    }),
    custom_user_data: {
      enabled: customUserData?.enabled === true,
      data_source: text(customUserData?.mongo_service_name),
      database: text(customUserData?.database_name),
      collection: text(customUserData?.collection_name),
      user_id_field: text(customUserData?.user_id_field),
    },
    values: [...config.values.keys()],
    hosting: { enabled: hosting?.enabled === true, status: '', url: '' },
    functions: [...config.functions.keys()].map((name) => ({ name, path: `functions/${name}.js` })),
    sync: {
      state: text(sync?.state),
      data_source: text(sync?.service_name),
      database: text(sync?.database_name),
      development_mode_enabled: sync?.development_mode_enabled === true,
    },
    graphql: {
      url: `${origin}/api/client/v2.0/app/${app.id}/graphql`,
      custom_resolvers: documentsBelow(config, 'graphql/custom_resolvers').map(
        ({ on_type: type, field_name: field }) => `${text(type)}.${text(field)}`,
      ),
    },
    environment: root.environment ?? '',
    event_subscription: documentsBelow(config, 'triggers').map(({ name, type, disabled }) => {
      return { name: text(name), type: text(type), enabled: disabled !== true }
    }),
    log_forwarders: documentsBelow(config, 'log_forwarders').map(({ name, disabled }) => {
      return { name: text(name), enabled: disabled !== true }
    }),
  }
}

function documentsBelow({ others }: AppConfig, folder: string) {
  return [...others]
    .filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith('.json'))
    .map(([, content]) => documentIn(content))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
