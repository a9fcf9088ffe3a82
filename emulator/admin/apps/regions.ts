/** Where the service runs apps [docs apps/deployment-models-and-regions]; how it writes names and countries is unverified. */
const REGIONS = [
  { location: 'US-VA', id: 'aws-us-east-1', name: 'Virginia', country: 'US' },
  { location: 'US-OR', id: 'aws-us-west-2', name: 'Oregon', country: 'US' },
  { location: 'IE', id: 'aws-eu-west-1', name: 'Ireland', country: 'IE' },
  { location: 'AU', id: 'aws-ap-southeast-2', name: 'Sydney', country: 'AU' },
  { location: 'DE-FF', id: 'aws-eu-central-1', name: 'Frankfurt', country: 'DE' },
  { location: 'IN-MB', id: 'aws-ap-south-1', name: 'Mumbai', country: 'IN' },
  { location: 'SG', id: 'aws-ap-southeast-1', name: 'Singapore', country: 'SG' },
  { location: 'BR-SP', id: 'aws-sa-east-1', name: 'São Paulo', country: 'BR' },
] as const

/** The region of a location; empty for one that nobody knows. */
export function regionOf(location: string): string {
  return REGIONS.find((region) => region.location === location)?.id ?? ''
}

/** All regions in the service's words. */
export function listRegions() {
  return REGIONS.map(({ id, name, country }) => {
    return { id, name, cloud_provider: 'aws', country, deployment_models: ['GLOBAL', 'LOCAL'] }
  })
}
