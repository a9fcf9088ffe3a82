import type { AppConfig } from '../../app-config/app-config.ts'
import type { EntityRename } from './entity-ids.ts'

/** One state of an app's configuration that went live through the Admin API. */
export interface Deployment {
  readonly id: string
  /** Given by the caller; the id otherwise. */
  readonly name: string
  /** Null where a change went live without a draft. */
  readonly draftId: string | null
  readonly adminId: string
  /** Real time, epoch ms. */
  readonly deployedAt: number
  readonly config: AppConfig
}

/** Changes of one administrator that are not live yet; there is one at most an administrator and app. */
export interface Draft {
  readonly id: string
  readonly adminId: string
  /** The live configuration when the draft was made: only what differs from it goes live. */
  readonly base: AppConfig
  config: AppConfig
  /** Secrets that an import brought, to be set with the rest. */
  readonly secrets: Map<string, string>
  /** What was renamed with each of its changes, to be taken back with them. */
  readonly renames: (readonly EntityRename[])[]
}

/** How many deployments are listed [openapi]. */
export const LISTED_DEPLOYMENTS = 25

/** How many are remembered, beside the first: the importer comes back to that one after many others. */
const KEPT_DEPLOYMENTS = 1000

/** Adds a deployment to those that are remembered, newest first. */
export function remember(deployment: Deployment, before: readonly Deployment[]): readonly Deployment[] {
  const all = [deployment, ...before]
  return all.length > KEPT_DEPLOYMENTS + 1 ? [...all.slice(0, KEPT_DEPLOYMENTS), ...all.slice(-1)] : all
}
