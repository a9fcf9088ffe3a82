import { posix } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  parseJsonDocument,
  parseJsonList,
  withoutByteOrderMark,
} from '../../app-directory/json/json-document.ts'
import type { PlacedJson } from '../../app-directory/json/object-problems.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import {
  DEFAULT_OPTIONS,
  type FunctionOptions,
  readFunctionOptions,
} from '../../app-directory/world/function-options.ts'
import { MANIFEST } from '../../app-directory/world/functions.ts'
import type { FunctionDefinition } from '../../core/providers/function-definition.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { FunctionDocument, JsonObject } from '../app-config.ts'
import { withoutIds } from '../documents/json.ts'
import { layoutOf } from './layout-of.ts'

/** A function as its files say it. */
export interface FunctionReading {
  readonly document: FunctionDocument
  /** Its entry or `config.json` is broken, so that the document says what is served instead. */
  readonly configBroken: boolean
}

/** Every function that is served, in the order of its manifest if it has one. */
export function functionReadings(directory: AppDirectory): ReadonlyMap<string, FunctionReading> {
  const entries = layoutOf(directory).hasManifest ? manifestOf(directory) : null
  const readings = [...directory.template.functions.values()].map((definition) => {
    const written = entries ?? folderConfig(directory, definition)
    return [definition.name, readingOf(directory, definition, written)] as const
  })
  const places = new Map([...(entries?.keys() ?? [])].map((name, place) => [name, place]))
  const placeOf = (name: string): number => places.get(name) ?? places.size
  return new Map(readings.sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

type Written = ReadonlyMap<string, { readonly options: FunctionOptions | null; readonly members: JsonObject }>

function readingOf(
  directory: AppDirectory,
  definition: FunctionDefinition,
  written: Written,
): FunctionReading {
  const { name, private: isPrivate, canEvaluate, runAsSystem } = definition
  const found = written.get(name)
  const served: FunctionOptions = { private: isPrivate, canEvaluate, runAsSystem }
  const configBroken = !isDeepStrictEqual(found === undefined ? DEFAULT_OPTIONS : found.options, served)
  const text = directory.sources.get(definition.file)?.text ?? null
  const isServed = text !== null && withoutByteOrderMark(text) === definition.source
  return {
    document: {
      config: configBroken ? describeConfig(definition) : { ...withoutIds(found?.members ?? {}), name },
      source: isServed ? text : definition.source,
    },
    configBroken,
  }
}

function describeConfig(definition: FunctionDefinition): FunctionDocument['config'] {
  const { name, private: isPrivate, canEvaluate, runAsSystem } = definition
  return {
    name,
    private: isPrivate,
    ...(canEvaluate !== undefined && { can_evaluate: canEvaluate }),
    ...(runAsSystem && { run_as_system: runAsSystem }),
  }
}

/** The entries of `functions/config.json`, by name. */
function manifestOf(directory: AppDirectory): Written {
  const text = directory.sources.get(MANIFEST)?.text ?? null
  const list = text === null ? null : parseJsonList(MANIFEST, text).document
  const entries = new Map<string, { options: FunctionOptions | null; members: JsonObject }>()
  if (list === null) return entries
  for (const [index, value] of list.value.entries()) {
    const name = isObject(value) ? value.name : undefined
    if (typeof name !== 'string' || entries.has(name) || !isObject(value)) continue
    entries.set(name, { options: optionsOf(list, [index], value), members: value })
  }
  return entries
}

function folderConfig(directory: AppDirectory, { name, file }: FunctionDefinition): Written {
  const config = `${posix.dirname(file)}/config.json`
  const text = directory.sources.get(config)?.text ?? null
  if (text === null) return new Map()
  const { document } = parseJsonDocument(config, text)
  if (document === null) return new Map([[name, { options: null, members: {} }]])
  return new Map([[name, { options: optionsOf(document, [], document.value), members: document.value }]])
}

function optionsOf(document: PlacedJson, path: number[], value: JsonObject): FunctionOptions | null {
  return readFunctionOptions(document, path, value).options
}
