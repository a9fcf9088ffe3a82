import type { JsonObject } from '../../app-config.ts'
import { ordered, without, withoutIds } from '../../documents/json.ts'
import { idAt } from '../entity.ts'
import { duplicateName, type FileCollector } from '../file-collector.ts'
import type { Place } from '../place.ts'

const CONFIG = ['name', 'type', 'config', 'secret_config']

/** One service, data source or folder of endpoints, with rules and webhooks. */
export function readService(into: FileCollector, folder: string, plural: string, place: Place): void {
  const config = place.member('config')
  config.requiredObject()
  const name = into.nameAt(config.member('name'))
  const path = `${folder}/${name}/`
  if (into.files.has(`${path}config.json`)) throw duplicateName(plural, name)
  into.add(`${path}config.json`, config, { json: documentOf(config, CONFIG) })
  into.entities.push({ kind: 'service', name, isNamed: true, id: idAt(config), place: place.path, path })
  const fallback = place.member('default_rule')
  if (fallback.object() !== undefined) {
    into.add(`${path}default_rule.json`, fallback, { json: documentOf(fallback, []) })
  }
  for (const rule of place.member('rules').items() ?? []) {
    if (folder === 'data_sources') readCollection(into, path, rule)
    else into.addDocument({ folder: `${path}rules`, plural: 'Rules' }, ruleName(into, rule), rule)
  }
  for (const webhook of place.member('incoming_webhooks').items() ?? []) readWebhook(into, path, webhook)
}

function documentOf(place: Place, order: readonly string[]): JsonObject {
  return ordered(order, withoutIds(place.requiredObject()))
}

/** Rules of MongoDB services have no name but those of their collection. */
function ruleName(into: FileCollector, rule: Place): string {
  if (rule.member('name').text()) return into.nameAt(rule.member('name'))
  if (rule.member('collection').value === undefined) return into.nameAt(rule.member('name'))
  return `${into.nameAt(rule.member('database'))}.${into.nameAt(rule.member('collection'))}`
}

function readWebhook(into: FileCollector, service: string, webhook: Place): void {
  const config = webhook.member('config')
  const name = into.nameAt(config.member('name'))
  const path = `${service}incoming_webhooks/${name}/`
  if (into.files.has(`${path}config.json`)) throw duplicateName('Incoming Webhooks', name)
  into.add(`${path}config.json`, config, { json: documentOf(config, ['name']) })
  into.add(`${path}source.js`, webhook, { source: webhook.member('source').text() ?? '' })
}

/** realm-cli sends the three files of a collection as one document. */
function readCollection(into: FileCollector, source: string, rule: Place): void {
  const database = into.nameAt(rule.member('database'))
  const collection = into.nameAt(rule.member('collection'))
  const path = `${source}${database}/${collection}/`
  if (into.files.has(`${path}rules.json`)) throw duplicateName('MongoDB Rules', `${database}.${collection}`)
  const rules = without(documentOf(rule, ['collection', 'database']), 'schema', 'relationships')
  into.add(`${path}rules.json`, rule, { json: rules })
  for (const part of ['schema', 'relationships']) {
    const member = rule.member(part)
    if (member.object() !== undefined) into.add(`${path}${part}.json`, member, { json: member.value })
  }
}
