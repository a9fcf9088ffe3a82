import { rootDocument } from '../../app-config/read/root-document.ts'
import type { App } from '../../core/app.ts'
import type { AppConfigSource } from '../config-source.ts'
import { seconds } from '../user-document.ts'
import { regionOf } from './regions.ts'

/** An app in the service's words; it stays the same until somebody changes the app [contract admin-api §5.1]. */
export function appDocument(app: App, groupId: string, source: AppConfigSource) {
  const { name, location, deploymentModel, environment } = app.template.current()
  const { providerRegion } = rootDocument(source.directory())
  return {
    _id: app.internalId,
    client_app_id: app.id,
    name: name ?? app.id,
    group_id: groupId,
    domain_id: app.domainId,
    location,
    provider_region: providerRegion ?? regionOf(location),
    deployment_model: deploymentModel,
    last_used: seconds(app.createdAt),
    last_modified: seconds(app.createdAt),
    product: 'standard',
    environment: environment.tag,
  }
}

/** The products that a list asks for; none named means the standard one. */
export function productsOf(product: string | null): ReadonlySet<string> {
  return new Set(product === null || product === '' ? ['standard'] : product.split(','))
}
