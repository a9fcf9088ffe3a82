import { type ConfigSummary, diffSecrets, summarise } from '../../app-config/diff.ts'
import { rebaseConfig } from '../../app-config/rebase.ts'
import { secretValueIn } from '../../app-directory/world/secrets.ts'
import type { App } from '../../core/app.ts'
import { appDocument } from '../apps/app-document.ts'
import { seconds } from '../user-document.ts'
import type { Deployment, Draft } from './deployment.ts'
import { usualLayout } from './layouts.ts'
import type { Workspace } from './workspace.ts'

/** A draft in the service's words [contract admin-api §10.1]. */
export function draftDocument({ id, adminId }: Draft, app: App, groupId: string, { source }: Workspace) {
  return { _id: id, user_id: adminId, app: appDocument(app, groupId, source) }
}

/** What deploying a draft would change of what is served now. */
export function draftDiff({ base, config, secrets }: Draft, workspace: Workspace): ConfigSummary {
  const live = workspace.live()
  const summary = summarise(live, rebaseConfig(base, config, live), usualLayout(workspace))
  const current = workspace.source.directory().secrets
  const diffs = [...summary.diffs, ...diffSecrets([...secrets], (name) => secretValueIn(current, name))]
  return { ...summary, diffs }
}

/** How far a deployment is: live when it is answered, but tools wait for the second state [contract admin-api §10.1]. */
export type DeploymentStatus = 'created' | 'successful'

/** A deployment in the service's words. What has no meaning here is an empty string: Go and JS clients expect text. */
export function deploymentDocument(
  { id, name, draftId, adminId, deployedAt }: Deployment,
  app: App,
  status: DeploymentStatus,
) {
  return {
    _id: id,
    name,
    app_id: app.internalId,
    draft_id: draftId ?? '',
    user_id: adminId,
    deployed_at: seconds(deployedAt),
    origin: '',
    commit: '',
    status,
    status_error_message: '',
    diff_url: '',
    remote_location: '',
  }
}
