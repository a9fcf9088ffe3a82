import { secretValueIn } from '../../app-directory/world/secrets.ts'
import { EmulatorError, InvalidRequest } from '../../core/errors.ts'
import type { AppSubject } from '../subject.ts'

/** A secret as a body says it; an empty value is none. */
export interface SecretInput {
  readonly name: string
  readonly value: string
}

const NAME = /^[A-Za-z0-9][\w-]{0,63}$/
const MAX_VALUE = 500

/** All secrets by name, those of `secrets.json` too; their values are never told. */
export function listSecrets({ workspace }: AppSubject) {
  return workspace.source.secretNames().map((name) => secretDocument(workspace, name))
}

/** Sets a new secret; kept in memory, live at once, drafts or not. */
export function createSecret({ workspace }: AppSubject, { name, value }: SecretInput) {
  checkName(name)
  checkValue(value)
  refuseTaken(workspace, name)
  workspace.source.setSecret(name, value)
  return secretDocument(workspace, name)
}

/**
 * Gives a secret another value, another name, or both; without a value it keeps its own. One that `secrets.json` holds
 * is given its value in memory, over the file's, and keeps its name: the file is never written. Whoever names it by its
 * old name lacks it then; what the service does about that is unverified.
 */
export function updateSecret({ workspace }: AppSubject, id: string, { name, value }: SecretInput): void {
  const before = find(workspace, id)
  if (value !== '') checkValue(value)
  if (name === before) {
    if (value !== '') workspace.source.setSecret(name, value)
    return
  }
  checkName(name)
  refuseTaken(workspace, name)
  refuseFiled(workspace, before)
  workspace.source.setSecret(
    name,
    value === '' ? (secretValueIn(workspace.source.directory().secrets, before) ?? '') : value,
  )
  workspace.source.setSecret(before, null)
  workspace.ids.rename('secret', before, name)
}

/** Takes a secret away, whatever then lacks it; one that `secrets.json` holds is refused. */
export function deleteSecret({ workspace }: AppSubject, id: string): void {
  const name = find(workspace, id)
  refuseFiled(workspace, name)
  workspace.source.setSecret(name, null)
  workspace.ids.forget('secret', name)
}

type Workspace = AppSubject['workspace']

function secretDocument(workspace: Workspace, name: string) {
  return { _id: workspace.ids.idOf('secret', name), name }
}

/** The text is one that realm-cli's tests know, and it comes without a code [contract admin-api §9]. */
function find(workspace: Workspace, id: string): string {
  const name = workspace.ids.nameOf('secret', id, workspace.source.secretNames())
  if (name === undefined) throw new EmulatorError('not-found', `secret not found: "${id}"`)
  return name
}

function refuseFiled(workspace: Workspace, name: string): void {
  const { filed, nested } = workspace.source.directory().secrets
  const isNested = [...nested].some(([provider, options]) =>
    [...options.keys()].some((option) => name === `__${provider}_${option}`),
  )
  if (filed.has(name) || isNested)
    throw new EmulatorError(
      'conflict',
      `secret '${name}' stands in secrets.json, which is never written: change it there`,
    )
}

function refuseTaken(workspace: Workspace, name: string): void {
  if (workspace.source.secretNames().includes(name))
    throw new EmulatorError('conflict', `secret '${name}' already exists`, 'SecretAlreadyExists')
}

function checkName(name: string): void {
  if (NAME.test(name)) return
  const message = 'the name of a secret is 1 to 64 letters, digits, _ and -, the first a letter or a digit'
  throw new InvalidRequest(message, 'name', 'InvalidParameter')
}

function checkValue(value: string): void {
  if (value !== '' && value.length <= MAX_VALUE) return
  const message = `the value of a secret is a string of 1 to ${MAX_VALUE} characters`
  throw new InvalidRequest(message, 'value', 'InvalidParameter')
}
