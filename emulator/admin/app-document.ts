import type { App } from '../core/app.ts'
import { seconds } from './user-document.ts'

const REGIONS: Readonly<Record<string, string>> = {
  'US-VA': 'aws-us-east-1',
  'US-OR': 'aws-us-west-2',
  IE: 'aws-eu-west-1',
  AU: 'aws-ap-southeast-2',
  'DE-FF': 'aws-eu-central-1',
  'IN-MB': 'aws-ap-south-1',
  SG: 'aws-ap-southeast-1',
  'BR-SP': 'aws-sa-east-1',
}

/** An app in the service's words; it stays the same until somebody changes the app [contract admin-api §5.1]. */
export function appDocument(app: App, groupId: string) {
  const { name, location, deploymentModel } = app.template.current()
  return {
    _id: app.internalId,
    client_app_id: app.id,
    name: name ?? app.id,
    group_id: groupId,
    domain_id: app.domainId,
    location,
    provider_region: REGIONS[location] ?? '',
    deployment_model: deploymentModel,
    last_used: seconds(app.createdAt),
    last_modified: seconds(app.createdAt),
    product: 'standard',
    environment: '',
  }
}

/** The products that a list asks for; none named means the standard one. */
export function productsOf(product: string | null): ReadonlySet<string> {
  return new Set(product === null || product === '' ? ['standard'] : product.split(','))
}
