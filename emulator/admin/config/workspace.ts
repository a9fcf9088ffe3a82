import type { AppConfig } from '../../app-config/app-config.ts'
import { changesOf } from '../../app-config/changes-of.ts'
import { rebaseConfig } from '../../app-config/rebase.ts'
import type { FileChanges } from '../../app-directory/tree/file-tree.ts'
import type { App } from '../../core/app.ts'
import { EmulatorError } from '../../core/errors.ts'
import type { Clock, IdSource } from '../../core/ports.ts'
import type { Admin } from '../access/admin-sessions.ts'
import type { AppConfigSource, AppConfigs } from '../config-source.ts'
import { clearOverrides } from './clear-overrides.ts'
import { type Deployment, type Draft, LISTED_DEPLOYMENTS, remember } from './deployment.ts'
import { createEntityIds, type DeriveId, type EntityIds, type EntityRename } from './entity-ids.ts'
import { rememberedConfigs } from './remembered-configs.ts'

/** A change of configuration: what it becomes, and secrets to set with it. */
export interface ConfigChange {
  readonly config: AppConfig
  readonly secrets?: Iterable<readonly [name: string, value: string]>
  /** What of it has another name now; it keeps its id. */
  readonly renames?: readonly EntityRename[]
}

/** The configuration of one app as one administrator sees and changes it: a draft while there is one, else live. */
export interface Workspace {
  readonly ids: EntityIds
  readonly source: AppConfigSource
  config(): AppConfig
  /** What is served, whatever a draft says. */
  live(): AppConfig
  /** Throws what making this configuration live would throw; changes nothing. */
  check(change: ConfigChange): void
  /**
   * Changes the draft, or makes the change live at once and notes a deployment of it. A change that would break
   * anything throws what the reader of app directories says of it, and then nothing has changed.
   */
  change(change: ConfigChange): void
  draft(): Draft | undefined
  /** Throws where there is a draft already. */
  createDraft(): Draft
  /** The administrator's draft with this id; throws for any other. */
  getDraft(id: string): Draft
  discardDraft(id: string): void
  /** Makes what the draft changed live, over whatever else has changed meanwhile. */
  deployDraft(id: string, name?: string): Deployment
  /** The last ones, newest first; older ones can still be redeployed. */
  deployments(): readonly Deployment[]
  getDeployment(id: string): Deployment
  /** Puts the configuration back to what was deployed then, secrets aside; a new deployment. */
  redeploy(id: string): Deployment
  /** The layout of the last import, which exports follow that ask for none. */
  layoutVersion: number | undefined
}

/** Finds the workspace of an administrator on an app. */
export type Workspaces = (app: App, admin: Admin) => Workspace

interface WorkspaceParts {
  readonly configs: AppConfigs
  /** Real time. */
  readonly clock: Clock
  readonly ids: Pick<IdSource, 'objectId'>
  readonly deriveId: (appId: string, ...of: Parameters<DeriveId>) => string
}

/** What the Admin API remembers of an app beside its files; it goes with the app. */
interface AppHistory {
  readonly ids: EntityIds
  /** By administrator. */
  readonly drafts: Map<string, Draft>
  deployments: readonly Deployment[]
  layoutVersion: number | undefined
}

export function createWorkspaces({ configs, clock, ids, deriveId }: WorkspaceParts): Workspaces {
  const histories = new WeakMap<App, AppHistory>()
  const configIn = rememberedConfigs()
  const historyOf = (app: App): AppHistory => {
    const known = histories.get(app)
    if (known !== undefined) return known
    const history: AppHistory = {
      ids: createEntityIds((...of) => deriveId(app.id, ...of)),
      drafts: new Map(),
      deployments: [],
      layoutVersion: undefined,
    }
    histories.set(app, history)
    return history
  }

  return (app, admin) => {
    const source = configs.of(app)
    const history = historyOf(app)
    const live = () => configIn(source.directory())
    const changesTo = (config: AppConfig): FileChanges => changesOf(source.directory(), live(), config)
    const getDraft = (id: string): Draft => {
      const draft = history.drafts.get(admin.id)
      if (draft?.id !== id) throw new EmulatorError('not-found', 'draft not found', 'DraftNotFound')
      return draft
    }
    const getDeployment = (id: string): Deployment => {
      const deployment = history.deployments.find((known) => known.id === id)
      if (deployment === undefined)
        throw new EmulatorError('not-found', 'deployment not found', 'DeploymentNotFound')
      return deployment
    }
    const goLive = (
      { config, secrets = [] }: ConfigChange,
      { draftId = null, name }: { draftId?: string | null; name?: string | undefined } = {},
    ): Deployment => {
      const before = live()
      source.apply(changesTo(config), new Map(secrets))
      clearOverrides(app, before.providers, live().providers)
      const id = ids.objectId()
      const deployment: Deployment = {
        id,
        name: name ?? id,
        draftId,
        adminId: admin.id,
        deployedAt: clock.now(),
        config: live(),
      }
      history.deployments = remember(deployment, history.deployments)
      return deployment
    }

    return {
      ids: history.ids,
      source,
      config: () => history.drafts.get(admin.id)?.config ?? live(),
      live,
      check: ({ config, secrets = [] }) => source.check(changesTo(config), new Map(secrets)),
      change(change) {
        const { renames = [] } = change
        const draft = history.drafts.get(admin.id)
        if (draft === undefined) {
          goLive(change)
          history.ids.renameAll(renames)
          return
        }
        const secrets = new Map([...draft.secrets, ...(change.secrets ?? [])])
        source.check(changesTo(change.config), secrets)
        draft.config = change.config
        for (const [name, value] of secrets) draft.secrets.set(name, value)
        draft.renames.push(renames)
        history.ids.renameAll(renames)
      },
      draft: () => history.drafts.get(admin.id),
      createDraft() {
        if (history.drafts.has(admin.id))
          throw new EmulatorError(
            'conflict',
            'a draft already exists: deploy or discard it',
            'DraftAlreadyExists',
          )
        const base = live()
        const draft: Draft = {
          id: ids.objectId(),
          adminId: admin.id,
          base,
          config: base,
          secrets: new Map(),
          renames: [],
        }
        history.drafts.set(admin.id, draft)
        return draft
      },
      getDraft,
      discardDraft(id) {
        const { adminId, renames } = getDraft(id)
        history.drafts.delete(adminId)
        for (const batch of [...renames].reverse())
          history.ids.renameAll(batch.map(({ kind, from, to }) => ({ kind, from: to, to: from })))
      },
      deployDraft(id, name) {
        const { base, config, secrets } = getDraft(id)
        const deployment = goLive(
          { config: rebaseConfig(base, config, live()), secrets },
          { draftId: id, name },
        )
        history.drafts.delete(admin.id)
        return deployment
      },
      deployments: () => history.deployments.slice(0, LISTED_DEPLOYMENTS),
      getDeployment,
      redeploy: (id) => goLive({ config: getDeployment(id).config }),
      get layoutVersion() {
        return history.layoutVersion
      },
      set layoutVersion(version) {
        history.layoutVersion = version
      },
    }
  }
}
