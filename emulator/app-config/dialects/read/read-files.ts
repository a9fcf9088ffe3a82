import { ordered, withoutIds } from '../../documents/json.ts'
import { idAt } from '../entity.ts'
import { FileCollector } from '../file-collector.ts'
import type { ImportedFiles } from '../imported-config.ts'
import type { Place } from '../place.ts'
import { readService } from './read-services.ts'

const LOG_FORWARDERS = { folder: 'log_forwarders', plural: 'Log Forwarders' }
const RESOLVERS = { folder: 'graphql/custom_resolvers', plural: 'Custom Resolvers' }
const ENDPOINTS_FILE = 'http_endpoints/config.json'

/** Everything a body has that an app directory keeps as files and nobody here looks into. */
export function readFiles(body: Place): ImportedFiles {
  const into = new FileCollector()
  for (const trigger of body.member('triggers').items() ?? []) readTrigger(into, trigger)
  for (const place of body.member('log_forwarders').items() ?? []) {
    into.addDocument(LOG_FORWARDERS, into.nameAt(place.member('name')), place)
  }
  readGraphql(into, body.member('graphql'))
  for (const [key, plural] of SERVICES) {
    for (const place of body.member(key).items() ?? []) readService(into, key, plural, place)
  }
  readEndpoints(into, body.member('endpoints'))
  const dataApi = body.member('data_api_config')
  if (dataApi.object() !== undefined) into.add('data_api_config.json', dataApi, { json: dataApi.value })
  return into
}

const SERVICES = [
  ['services', 'Services'],
  ['data_sources', 'Data Sources'],
  ['http_endpoints', 'HTTP Endpoints'],
] as const

function readTrigger(into: FileCollector, place: Place): void {
  const name = into.nameAt(place.member('name'))
  const path = into.addDocument({ folder: 'triggers', plural: 'Triggers' }, name, place)
  into.entities.push({ kind: 'trigger', name, isNamed: true, id: idAt(place), place: place.path, path })
}

function readGraphql(into: FileCollector, graphql: Place): void {
  const config = graphql.member('config')
  if (config.object() !== undefined) into.add('graphql/config.json', config, { json: config.value })
  for (const place of graphql.member('custom_resolvers').items() ?? []) {
    const [type, field] = [into.nameAt(place.member('on_type')), into.nameAt(place.member('field_name'))]
    into.addDocument(RESOLVERS, `${type}_${field}`, place)
  }
}

/** One file for all of them; `{config: […]}` from realm-cli, a bare list where apps are pushed. */
function readEndpoints(into: FileCollector, endpoints: Place): void {
  const list = Array.isArray(endpoints.value) ? endpoints : endpoints.member('config')
  const items = list.items()
  if (items === undefined) return
  const json = items.map((place) => ordered(['route', 'http_method'], withoutIds(place.requiredObject())))
  into.add(ENDPOINTS_FILE, list, { json })
}
