import type { FunctionDocument, JsonObject, ValueDocument } from '../../app-config.ts'
import { without, withoutIds } from '../../documents/json.ts'
import { checkFileName, fileNameAt, idAt, named } from '../entity.ts'
import type { Imported } from '../imported-config.ts'
import type { Place } from '../place.ts'

/** The functions of a body: a list of `{config, source}` or of flat documents, or `{config: […], sources: {…}}`. */
export function readFunctions(body: Place): readonly Imported<FunctionDocument>[] | undefined {
  const functions = body.member('functions')
  if (Array.isArray(functions.value)) return functions.items()?.map(readOne)
  return functions.object() && readManifest(functions)
}

/** Values are alike in every dialect. */
export function readValues(body: Place): readonly Imported<ValueDocument>[] | undefined {
  return body
    .member('values')
    .items()
    ?.map((place) => {
      const { name, ...entity } = named(place)
      return { ...entity, name, document: { ...withoutIds(place.requiredObject()), name } }
    })
}

function readOne(place: Place): Imported<FunctionDocument> {
  const source = place.member('source').text() ?? place.member('source').fail('is missing')
  const config = place.member('config')
  // realm-cli sends null for a folder without config.json, and its name with it is lost: a name beside it will do.
  const from = config.value === undefined ? place : config
  const said = without(withoutIds(from.requiredObject()), 'source', 'config')
  const name = fileNameAt(from.member('name'), true)
  return { name, isNamed: true, id: idAt(from), place: place.path, document: functionOf(name, said, source) }
}

// A source without an entry in the list is a function with defaults [contract app-directory §3].
function readManifest(functions: Place): readonly Imported<FunctionDocument>[] {
  const sources = new Map(functions.member('sources').members().flatMap(readSource))
  const listed = (functions.member('config').items() ?? []).map((place) => {
    const entity = named(place, true)
    const source = sources.get(entity.name)
    if (source === undefined) place.fail(`has no source: functions.sources lacks '${entity.name}.js'`)
    return { ...entity, document: functionOf(entity.name, withoutIds(place.requiredObject()), source ?? '') }
  })
  const names = new Set(listed.map(({ name }) => name))
  const unlisted = [...sources]
    .filter(([name]) => !names.has(name))
    .map(([name, source]) => {
      const place = `functions.sources.${name}.js`
      return { name, isNamed: true, id: undefined, place, document: functionOf(name, {}, source) }
    })
  return [...listed, ...unlisted]
}

function readSource([path, place]: readonly [string, Place]): (readonly [string, string])[] {
  if (!path.endsWith('.js') || /(?:^|\/)node_modules\//.test(path)) return []
  const name = path.slice(0, -'.js'.length)
  checkFileName(place, name, true)
  return [[name, place.text() ?? '']]
}

function functionOf(name: string, said: JsonObject, source: string): FunctionDocument {
  return { config: { ...said, name }, source }
}
