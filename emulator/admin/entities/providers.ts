import type { ProviderDocument } from '../../app-config/app-config.ts'
import { sameProvider } from '../../app-config/documents/provider-document.ts'
import { withoutProvider, withProvider } from '../../app-config/edit.ts'
import { AuthProviderNotFound, EmulatorError } from '../../core/errors.ts'
import { overrideProvider } from '../../core/providers/overrides.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { AppSubject, Members } from '../subject.ts'
import {
  bareProvider,
  providerDocument,
  type ReadProvider,
  readProvider,
  readType,
  typeOf,
} from './provider-document.ts'

/** All providers of an app, in the service's words. */
export function listProviders(subject: AppSubject) {
  const { providers } = subject.workspace.config()
  return [...providers.values()].map((document) => providerDocument(subject, document))
}

/** One provider by its id, in the service's words. */
export function getProvider(subject: AppSubject, id: string) {
  return providerDocument(subject, findProvider(subject, id))
}

/** Adds a provider, enabled unless it says otherwise. */
export function createProvider(subject: AppSubject, body: Members) {
  const type = readType(body)
  if (subject.workspace.config().providers.has(type))
    throw new EmulatorError('conflict', `auth provider '${type}' already exists`, 'AuthProviderAlreadyExists')
  const read = readProvider(subject.workspace, { name: type, type }, withAlgorithm(type, body))
  save(subject, undefined, read)
  return providerDocument(subject, read.document)
}

/** Lets the members of a body take the place of the provider's own. */
export function patchProvider(subject: AppSubject, id: string, body: Members): void {
  const stored = findProvider(subject, id)
  readType(body, stored)
  save(subject, stored, readProvider(subject.workspace, stored, body), body.disabled !== undefined)
}

/** Lets a body take the place of all that is known of the provider. */
export function replaceProvider(subject: AppSubject, id: string, body: Members) {
  const stored = findProvider(subject, id)
  readType(body, stored)
  const read = readProvider(subject.workspace, bareProvider(stored), body)
  save(subject, stored, read)
  return providerDocument(subject, read.document)
}

/** Switches a provider; one that is so already stays so. */
export function switchProvider(subject: AppSubject, id: string, disabled: boolean): void {
  const stored = findProvider(subject, id)
  save(subject, stored, { document: { ...stored, disabled }, secrets: [] })
}

/** Takes a provider away, enabled or not: whether the service insists on disabling it first is unverified. */
export function deleteProvider(subject: AppSubject, id: string): void {
  const { name } = findProvider(subject, id)
  const { workspace } = subject
  workspace.change({ config: withoutProvider(workspace.config(), name) })
}

/** New custom tokens are signed with HS256 where nothing says otherwise [contract admin-api §6]. */
function withAlgorithm(type: string, body: Members): Members {
  const { config = {} } = body
  if (type !== 'custom-token' || !isObject(config)) return body
  if (config.useJWKURI === true || config.signingAlgorithm) return body
  return { ...body, config: { ...config, signingAlgorithm: 'HS256' } }
}

function findProvider({ app, workspace }: AppSubject, id: string): ProviderDocument {
  for (const document of workspace.config().providers.values())
    if (app.providerIds.get(typeOf(document)) === id) return document
  throw new AuthProviderNotFound()
}

/** What says nothing new changes nothing; that a provider is on or off holds for clients from then on, whoever switched it before. */
function save(
  { app, workspace }: AppSubject,
  stored: ProviderDocument | undefined,
  { document, secrets }: ReadProvider,
  isSwitch = true,
): void {
  if (stored === undefined || secrets.length > 0 || !sameProvider(stored, document))
    workspace.change({ config: withProvider(workspace.config(), document), secrets })
  const type = typeOf(document)
  const isLive = workspace.draft() === undefined
  if (isSwitch && isLive && app.providerOverrides.has(type)) overrideProvider(app, type, null)
}
