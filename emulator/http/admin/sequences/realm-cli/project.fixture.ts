import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodyOf } from '../../stage/bodies.fixture.ts'
import { readFiles } from '../../stage/directories.fixture.ts'
import type { Json } from '../../stage/raw-call.fixture.ts'
import { CommandFailed } from '../cli/command.fixture.ts'

/** An app directory as realm-cli finds it. */
export interface LocalProject {
  readonly version: 20180301 | 20200603 | 20210101
  readonly root: Json
  /** The import body, in the dialect of the directory's version. */
  body(): Record<string, Json>
  /** Rewrites the root file with the app's id. */
  rename(clientAppId: string): void
}

/** The last root file that is there wins: stitch.json before config.json before realm_config.json [contract app-directory §1.1]. */
export function openProject(directory: string): LocalProject {
  const files = readFiles(directory)
  const json = (file: string): Json => JSON.parse(files[file] ?? 'null')
  const rootFile = (['stitch.json', 'config.json', 'realm_config.json'] as const).find((name) => {
    const version = json(name)?.config_version ?? 0
    return version !== 0
  })
  if (rootFile === undefined) throw new CommandFailed(`failed to find app at ${directory}`)
  const root = json(rootFile)
  return {
    version: root.config_version,
    root,
    body: () => bodyOf(directory, rootFile === 'realm_config.json' ? 'realm-cli-v2' : 'realm-cli-v1'),
    rename(clientAppId) {
      const { config_version, app_id: _old, ...others } = root
      const renamed = { config_version, app_id: clientAppId, ...others }
      writeFileSync(join(directory, rootFile), `${JSON.stringify(renamed, null, 4)}\n`)
    },
  }
}
