import type { Response } from 'express'
import type { ImportTarget } from '../../../../admin/config/import-config.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { adminOf, appOf } from '../../request/subject.ts'

/** The app of this call as whoever makes it sees and changes it. */
export function targetOf({ workspaces }: AdminApiDeps, response: Response): ImportTarget {
  const app = appOf(response)
  return { app, workspace: workspaces(app, adminOf(response)) }
}
