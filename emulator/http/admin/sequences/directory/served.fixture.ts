import { type AdminStage, openAdmin } from '../../stage/admin.fixture.ts'
import { type AdminApp, findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith } from '../../stage/directories.fixture.ts'
import { sampleApp, type Version } from '../../stage/sample-app.fixture.ts'

/** The client app id that the sample's root file names. */
export const APP_ID = 'birdwatch-qwmzk'
/** The two ways files are laid out; 20200603 differs from the first in its root file alone. */
export const LAYOUTS = [20180301, 20210101] as const
/** Where each layout keeps whether anonymous login is on. */
export const ANONYMOUS_FILE = {
  20180301: 'auth_providers/anon-user.json',
  20200603: 'auth_providers/anon-user.json',
  20210101: 'auth/providers.json',
} as const

/** The sample, served from a directory on disk. */
export interface Served {
  readonly admin: AdminStage
  readonly app: AdminApp
  readonly directory: string
}

/** Serves the sample in that layout, with more files beside it; what changes on disk is read when `emulator.reload()` says so. */
export async function serveSample(
  version: Version,
  more: Readonly<Record<string, string>> = {},
  options: { watch?: boolean } = {},
): Promise<Served> {
  const directory = directoryWith({ ...sampleApp(version, { appId: APP_ID }), ...more })
  const admin = await openAdmin({ appDirectory: directory, ...options })
  return { admin, directory, app: await findApp(admin, APP_ID) }
}
