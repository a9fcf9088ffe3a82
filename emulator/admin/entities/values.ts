import type { ValueDocument } from '../../app-config/app-config.ts'
import { sameJson } from '../../app-config/documents/json.ts'
import { withoutValue, withValue } from '../../app-config/edit.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import type { AppSubject, Members } from '../subject.ts'

/** All values, without what they hold. */
export function listValues(subject: AppSubject) {
  return [...subject.workspace.config().values.values()].map((document) => {
    const { _id, name, private: isPrivate } = render(subject, document)
    return { _id, name, private: isPrivate }
  })
}

/** One value by its id, whole. */
export function getValue(subject: AppSubject, id: string) {
  return render(subject, find(subject, id))
}

/** Adds a value. */
export function createValue(subject: AppSubject, body: Members) {
  const { workspace } = subject
  const document = read(body, undefined)
  refuseTaken(subject, document.name, 'ValueAlreadyExists')
  workspace.change({ config: withValue(workspace.config(), document) })
  return render(subject, document)
}

/** Changes a value; what the body does not speak of stays. */
export function updateValue(subject: AppSubject, id: string, body: Members) {
  const { workspace } = subject
  const stored = find(subject, id)
  const document = read(body, stored)
  const { name } = document
  if (name !== stored.name) refuseTaken(subject, name, 'ValueDuplicateName')
  if (!sameJson(stored, document))
    workspace.change({
      config: withValue(workspace.config(), document, stored.name),
      renames: name === stored.name ? [] : [{ kind: 'value', from: stored.name, to: name }],
    })
  return render(subject, document)
}

/** Takes a value away. */
export function deleteValue(subject: AppSubject, id: string): void {
  const { workspace } = subject
  const { name } = find(subject, id)
  workspace.change({ config: withoutValue(workspace.config(), name) })
  // A draft may be thrown away, and then the value is the one it was.
  if (workspace.draft() === undefined) workspace.ids.forget('value', name)
}

function find({ workspace }: AppSubject, id: string): ValueDocument {
  const { values } = workspace.config()
  const found = values.get(workspace.ids.nameOf('value', id, values.keys()) ?? '')
  if (found === undefined) throw new EmulatorError('not-found', `value not found: '${id}'`, 'ValueNotFound')
  return found
}

function refuseTaken({ workspace }: AppSubject, name: string, code: string): void {
  if (workspace.config().values.has(name))
    throw new EmulatorError('conflict', `value '${name}' already exists`, code)
}

function read(body: Members, stored: ValueDocument | undefined): ValueDocument {
  const { name = stored?.name, value = stored?.value } = body
  if (typeof name !== 'string' || name === '')
    throw new InvalidRequest("'name' is a required string", 'name', 'MissingParameter')
  if (value === undefined) throw new InvalidRequest("'value' is required", 'value', 'MissingParameter')
  const flags = ['private', 'from_secret'].flatMap((key) => {
    const given = body[key]
    if (given === undefined) return []
    if (typeof given !== 'boolean')
      throw new InvalidRequest(`'${key}' must be true or false`, key, 'InvalidParameter')
    return [[key, given] as const]
  })
  return { ...stored, name, value, ...Object.fromEntries(flags) }
}

function render({ workspace }: AppSubject, document: ValueDocument) {
  return {
    _id: workspace.ids.idOf('value', document.name),
    ...document,
    private: document.private === true,
  }
}
