import { APP_ID_RULE, isAppId } from '../../core/app-id.ts'
import type { AppTemplate } from '../../core/app-template.ts'
import type { FunctionWorld } from '../../core/ports.ts'
import { withoutByteOrderMark } from '../json/json-document.ts'
import { createObjectProblems, type ObjectProblems } from '../json/object-problems.ts'
import { fileProblem, type Problem } from '../problem.ts'
import { type FoundRoot, type Generation, generationOf, type ReadDocument } from './find-root.ts'
import { nameValue } from './schema-issues.ts'

/** What the root file says of the app, without its providers. */
export type RootFacts = Omit<AppTemplate, 'providers' | keyof FunctionWorld | 'secret'>

/** The facts and what is wrong with their file. */
export interface RootReading {
  readonly facts: RootFacts
  readonly problems: readonly Problem[]
}

/** What was read last, and from which file. */
export interface LastGoodRoot {
  readonly file: string
  readonly generation: Generation | null
  readonly facts: RootFacts
}

/** What an app without a root file is like. */
export function defaultRootFacts(): RootFacts {
  return { deploymentModel: 'GLOBAL', location: 'US-VA', allowedRequestOrigins: [] }
}

const LOCATIONS = ['US-VA', 'US-OR', 'DE-FF', 'IE', 'AU', 'IN-MB', 'SG', 'BR-SP']
const ROOT_KEYS = [
  '$schema',
  'config_version',
  'app_id',
  'name',
  'location',
  'provider_region',
  'deployment_model',
  'environment',
  'security',
  'allowed_request_origins',
  'hosting',
  'custom_user_data_config',
  'sync',
]

/** Reads what a found root file says; `lastGood` are the facts to keep when it is gone or broken. */
export function readRootFacts({ root, link }: FoundRoot, lastGood: LastGoodRoot | null): RootReading {
  const linkedAppId = textIn(link?.document?.value.client_app_id)
  // Tools write it: one that cannot be is none of the user's doing.
  const base: RootFacts = { ...defaultRootFacts(), ...(isAppId(linkedAppId) && { appId: linkedAppId }) }
  if (root === null) {
    if (lastGood === null) return { facts: base, problems: [] }
    const gone = 'this root file is gone: what it said is still served, restore it or restart'
    return { facts: lastGood.facts, problems: [fileProblem('error', lastGood.file, gone)] }
  }
  if (root.document === null) {
    if (lastGood !== null || !isEmpty(root))
      return { facts: lastGood?.facts ?? base, problems: root.problems }
    // stitch-cli made empty root files [contract app-directory §4.2].
    const empty = 'empty file: read as {}, write at least {} into it'
    return { facts: base, problems: [fileProblem('warning', root.source.file, empty)] }
  }
  const problems = createObjectProblems(root.document, [])
  const facts = factsOf(root.document.value, base, problems)
  return {
    facts: problems.blocked() && lastGood !== null ? lastGood.facts : facts,
    problems: [...root.problems, ...problems.list],
  }
}

function isEmpty({ source, document }: ReadDocument): boolean {
  return document === null && source.text !== null && withoutByteOrderMark(source.text).trim() === ''
}

function factsOf(
  value: Readonly<Record<string, unknown>>,
  base: RootFacts,
  problems: ObjectProblems,
): RootFacts {
  for (const key of Object.keys(value)) {
    if (ROOT_KEYS.includes(key)) continue
    problems.warnKey([key], `unknown key "${key}": kept but without effect, check its spelling`)
  }
  const version = value.config_version
  if (version !== undefined && generationOf(version) === null) {
    const message = 'unsupported config version, use one of [20180301, 20200603, 20210101, 20230101] instead'
    problems.warn(['config_version'], message)
  }
  const appId = stringOf(value, 'app_id', problems) ?? base.appId
  // Clients could not name it in a URL, and no state could be read back.
  if (appId !== undefined && !isAppId(appId))
    problems.error(['app_id'], `${nameValue(appId)} cannot be an app id: ${APP_ID_RULE}`)
  const name = stringOf(value, 'name', problems)
  if (name !== undefined && !/^[\w-]{1,32}$/.test(name)) {
    problems.warn(['name'], 'not a name the service takes: use 1–32 ASCII letters, digits, _ or -')
  }
  const location = stringOf(value, 'location', problems) ?? base.location
  if (!LOCATIONS.includes(location)) {
    problems.warn(['location'], `unsupported location, use one of [${LOCATIONS.join(', ')}] instead`)
  }
  const model = stringOf(value, 'deployment_model', problems) ?? base.deploymentModel
  if (model !== 'GLOBAL' && model !== 'LOCAL') {
    problems.warn(['deployment_model'], 'unsupported deployment model, use one of [GLOBAL, LOCAL] instead')
  }
  return {
    ...(isAppId(appId) && { appId }),
    ...(name !== undefined && { name }),
    deploymentModel: model === 'LOCAL' ? 'LOCAL' : 'GLOBAL',
    location,
    allowedRequestOrigins: originsOf(value, problems),
  }
}

function originsOf(value: Readonly<Record<string, unknown>>, problems: ObjectProblems): readonly string[] {
  const { security } = value
  const nested =
    typeof security === 'object' && security !== null && 'allowed_request_origins' in security
      ? security.allowed_request_origins
      : undefined
  const path =
    value.allowed_request_origins !== undefined
      ? ['allowed_request_origins']
      : ['security', 'allowed_request_origins']
  const origins = value.allowed_request_origins ?? nested ?? []
  if (!Array.isArray(origins) || !origins.every((origin) => typeof origin === 'string')) {
    problems.error(path, `${path.join('.')} must be a list of strings, not ${nameValue(origins)}`)
    return []
  }
  for (const [index, origin] of origins.entries()) {
    if (/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+$/i.test(origin)) continue
    const message = `no browser sends ${nameValue(origin)} as its origin: write <scheme>://<host>[:port]`
    problems.warn([...path, index], message)
  }
  return origins
}

function stringOf(
  value: Readonly<Record<string, unknown>>,
  key: string,
  problems: ObjectProblems,
): string | undefined {
  const found = value[key]
  if (found === undefined || found === '') return undefined
  if (typeof found === 'string') return found
  problems.error([key], `${key} must be a string in double quotes, not ${nameValue(found)}`)
  return undefined
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
