import { ENVIRONMENT_TAGS } from '../../app-directory/world/environment.ts'
import type { AppConfig, FunctionDocument, JsonObject } from '../app-config.ts'
import { fileName, filePath, takeName } from '../documents/file-name.ts'
import { exportedFunction } from '../documents/function-document.ts'
import { jsonText, ordered } from '../documents/json.ts'
import { VALUE_KEYS } from '../documents/key-orders.ts'
import { exportedProvider } from '../documents/provider-document.ts'
import { environmentFile } from '../read/environment-documents.ts'
import { type EntityKind, isNewer, type LayoutVersion } from './layout.ts'

/** The id to write into an entity, undefined where exports write none. */
export type Stamp = (kind: EntityKind, name: string) => string | undefined

type Files = (readonly [path: string, text: string])[]

/** The files of providers: one each, or one object sorted by name, which an app without providers lacks. */
export function providerFiles({ providers }: AppConfig, version: LayoutVersion, stamp: Stamp): Files {
  const order = version === 20230101 ? 'P2' : 'P1'
  const documents = [...providers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, document]) => [name, exportedProvider(document, order, stamp('provider', name))] as const)
  if (!isNewer(version)) {
    return documents.map(([name, document]) => [`auth_providers/${fileName(name)}.json`, jsonText(document)])
  }
  return documents.length === 0 ? [] : [['auth/providers.json', jsonText(Object.fromEntries(documents))]]
}

/** The files of functions: a folder each, or their paths and a list of what is said of them; sources as stored. */
export function functionFiles({ functions }: AppConfig, version: LayoutVersion, stamp: Stamp): Files {
  if (functions.size === 0) return []
  const configOf = ([name, { config }]: readonly [string, FunctionDocument]): JsonObject =>
    exportedFunction(config, stamp('function', name))
  if (isNewer(version)) {
    const sources = [...functions].map(
      ([name, { source }]) => [`functions/${filePath(name)}.js`, source] as const,
    )
    return [['functions/config.json', jsonText([...functions].map(configOf))], ...sources]
  }
  // The old layouts know no folders of functions; readers go by the name inside.
  const taken = new Set([...functions.keys()].filter((name) => name === fileName(name)))
  return [...functions].flatMap((entry): Files => {
    const [name, { source }] = entry
    const folder = `functions/${name === fileName(name) ? name : takeName(taken, fileName(name))}`
    return [
      [`${folder}/config.json`, jsonText(configOf(entry))],
      [`${folder}/source.js`, source],
    ]
  })
}

/** `values/<name>.json`. */
export function valueFiles({ values }: AppConfig, stamp: Stamp): Files {
  const taken = new Set<string>()
  return [...values].map(([name, document]) => [
    `values/${takeName(taken, fileName(name))}.json`,
    jsonText(ordered(VALUE_KEYS, { id: stamp('value', name), ...document })),
  ])
}

/** What the file of an environment says that nobody has touched. */
export const NO_VALUES: JsonObject = { values: {} }

/** `environments/<tag>.json`, all five of them whatever the app says. */
export function environmentFiles({ environments }: AppConfig): Files {
  const all = new Map<string, JsonObject>(ENVIRONMENT_TAGS.map((tag) => [tag, NO_VALUES]))
  for (const [tag, document] of environments) all.set(tag, document)
  return [...all].map(([tag, document]) => [environmentFile(fileName(tag)), jsonText(document)])
}
