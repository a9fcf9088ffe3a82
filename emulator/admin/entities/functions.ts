import type { FunctionDocument, JsonObject } from '../../app-config/app-config.ts'
import { sameFunction } from '../../app-config/documents/function-document.ts'
import { isEmpty, parseJson, without } from '../../app-config/documents/json.ts'
import { withFunction, withoutFunction } from '../../app-config/edit.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { AppSubject, Members } from '../subject.ts'
import { seconds } from '../user-document.ts'

/** What is wrong with a source that does not compile, in the service's words; it is never run. */
export type SyntaxFault = (source: string, file: string) => string | undefined

/** A function as a body says it. */
export interface FunctionInput {
  readonly name: string
  readonly source: string
  readonly body: Members
}

const OPTIONS = [
  'private',
  'can_evaluate',
  'run_as_system',
  'run_as_user_id',
  'run_as_user_id_script_source',
  'disable_arg_logs',
]

/** All functions, without their sources. When one was changed last is not known: the app's own age has to do. */
export function listFunctions({ app, workspace }: AppSubject) {
  return [...workspace.config().functions.keys()].map((name) => {
    return { _id: workspace.ids.idOf('function', name), name, last_modified: seconds(app.createdAt) }
  })
}

/** One function by its id, whole. */
export function getFunction(subject: AppSubject, id: string) {
  return render(subject, find(subject, id))
}

/** The stored name and source of a function, for a change that leaves one of them out. */
export function storedFunction(subject: AppSubject, id: string): { name: string; source: string } {
  const { config, source } = find(subject, id)
  return { name: config.name, source }
}

/** Adds a function; it answers with id and name, as the JS suites have it. */
export function createFunction(subject: AppSubject, input: FunctionInput, fault: SyntaxFault) {
  const { workspace } = subject
  refuseTaken(subject, input.name)
  const document = read(input, { name: input.name }, fault)
  workspace.change({ config: withFunction(workspace.config(), document) })
  return { _id: workspace.ids.idOf('function', input.name), name: input.name }
}

/** Changes a function; what the body does not speak of stays. A rule that is an object is not shown: Kotlin reads a string. */
export function updateFunction(subject: AppSubject, id: string, input: FunctionInput, fault: SyntaxFault) {
  const { workspace } = subject
  const stored = find(subject, id)
  const { name } = stored.config
  if (input.name !== name) refuseTaken(subject, input.name)
  const document = read(input, stored.config, fault)
  if (input.name !== name || !sameFunction(stored, document))
    workspace.change({
      config: withFunction(workspace.config(), document, name),
      renames: input.name === name ? [] : [{ kind: 'function', from: name, to: input.name }],
    })
  const { can_evaluate: rule, ...shown } = render(subject, document)
  return typeof rule === 'string' ? { ...shown, can_evaluate: rule } : shown
}

/** Takes a function away; one that a provider names is refused. */
export function deleteFunction(subject: AppSubject, id: string): void {
  const { workspace } = subject
  const { name } = find(subject, id).config
  workspace.change({ config: withoutFunction(workspace.config(), name) })
  // A draft may be thrown away, and then the function is the one it was.
  if (workspace.draft() === undefined) workspace.ids.forget('function', name)
}

function find({ workspace }: AppSubject, id: string): FunctionDocument {
  const { functions } = workspace.config()
  const found = functions.get(workspace.ids.nameOf('function', id, functions.keys()) ?? '')
  if (found === undefined)
    throw new EmulatorError('not-found', `function not found: '${id}'`, 'FunctionNotFound')
  return found
}

function refuseTaken({ workspace }: AppSubject, name: string): void {
  if (workspace.config().functions.has(name))
    throw new EmulatorError('conflict', `function '${name}' already exists`, 'FunctionDuplicateName')
}

function read(
  { name, source, body }: FunctionInput,
  stored: FunctionDocument['config'],
  fault: SyntaxFault,
): FunctionDocument {
  const wrong = fault(source, `${name}.js`)
  if (wrong !== undefined) throw new InvalidRequest(wrong, 'source', 'FunctionSyntaxError')
  let config: JsonObject & { name: string } = { ...stored, name }
  for (const key of OPTIONS) {
    const given = key === 'can_evaluate' ? ruleIn(body[key]) : body[key]
    if (given === undefined || (saysNothing(given) && saysNothing(stored[key]) && key !== 'private')) continue
    config = isEmpty(given) ? { ...without(config, key), name } : { ...config, [key]: given }
  }
  return { config, source }
}

/** A rule may be the text of one; an empty text is none [contract admin-api §8]. */
function ruleIn(rule: unknown): unknown {
  if (rule === '') return {}
  const parsed = typeof rule === 'string' ? parseJson(rule) : undefined
  return isObject(parsed) ? parsed : rule
}

function saysNothing(value: unknown): boolean {
  return value === false || value === '' || isEmpty(value)
}

function render({ app, workspace }: AppSubject, { config, source }: FunctionDocument) {
  const { name, can_evaluate: rule, ...options } = config
  return {
    _id: workspace.ids.idOf('function', name),
    ...options,
    name,
    private: config.private === true,
    ...(rule !== undefined && { can_evaluate: rule }),
    last_modified: seconds(app.createdAt),
    source,
  }
}
