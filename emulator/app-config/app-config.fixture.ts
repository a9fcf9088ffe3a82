import { exported } from '../app-directory/app-directory.fixture.ts'
import type { Generation } from '../app-directory/read/find-root.ts'
import { type AppDirectory, readAppDirectory } from '../app-directory/read-app-directory.ts'
import type { FileChanges } from '../app-directory/tree/file-tree.ts'
import { createMemoryTree } from '../app-directory/tree/memory-tree.ts'
import type { AppConfig, JsonObject } from './app-config.ts'
import { changesOf } from './changes-of.ts'
import { configOf } from './config-of.ts'

export type Files = Readonly<Record<string, string>>

/** An app directory in memory. */
export function directoryOf(files: Files): AppDirectory {
  return readAppDirectory(createMemoryTree(new Map(Object.entries(files))))
}

/** The files once the changes are made. */
export function changed(files: Files, changes: FileChanges): Files {
  const outcome = Object.entries({ ...files, ...Object.fromEntries(changes) })
  return Object.fromEntries(outcome.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** What an edit of the configuration does to the files. */
export function editFiles(files: Files, edit: (config: AppConfig) => AppConfig): Files {
  const directory = directoryOf(files)
  const before = configOf(directory)
  return changed(files, changesOf(directory, before, edit(before)))
}

const ROOT_FILES: Readonly<Record<Generation, string>> = {
  20180301: 'stitch.json',
  20200603: 'config.json',
  20210101: 'realm_config.json',
  20230101: 'root_config.json',
}

/** How a file is written. */
export interface FileStyle {
  readonly indent: string
  readonly eol: string
  readonly mark: string
  readonly end: string
}

/** JSON in a style. */
export function styled(value: unknown, { indent, eol, mark, end }: FileStyle): string {
  return `${mark}${JSON.stringify(value, null, indent)}${end}`.replaceAll('\n', eol)
}

/** A configuration as files, written without the code that is tested; generations 1 and 2 with ids and keys nobody knows. */
export function filesOf(config: AppConfig, generation: Generation, style: FileStyle): Files {
  const isNewer = generation >= 20210101
  const json = (value: unknown): string => styled(value, style)
  const extra = isNewer ? {} : { id: '5f0c1ab2d3e4f5061728394a' }
  const { root, providers, functions, values, environments } = config
  const { customUserData, sync, hosting } = config
  const origins = root.allowedRequestOrigins && { allowed_request_origins: root.allowedRequestOrigins }
  const files: Record<string, string> = {
    [ROOT_FILES[generation]]: json({
      app_id: root.appId,
      config_version: generation,
      name: root.name,
      location: root.location,
      deployment_model: root.deploymentModel,
      environment: root.environment,
      ...(isNewer
        ? origins
        : {
            security: { ...origins },
            hosting: hosting ?? undefined,
            custom_user_data_config: customUserData ?? undefined,
            sync: sync ?? undefined,
          }),
      ...root.more,
    }),
  }
  if (isNewer) {
    files['auth/providers.json'] = json(Object.fromEntries(providers))
    files['functions/config.json'] = json([...functions.values()].map((document) => document.config))
    if (customUserData) files['auth/custom_user_data.json'] = json(customUserData)
    if (sync) files['sync/config.json'] = json(sync)
    if (hosting) files['hosting/config.json'] = json(hosting)
  }
  for (const [name, document] of isNewer ? [] : providers) {
    files[`auth_providers/${name}.json`] = json({ ...extra, ...document })
  }
  for (const [name, { config: entry, source }] of functions) {
    files[isNewer ? `functions/${name}.js` : `functions/${name.replaceAll('/', '_')}/source.js`] = source
    if (!isNewer) files[`functions/${name.replaceAll('/', '_')}/config.json`] = json({ ...extra, ...entry })
  }
  for (const [name, document] of values) files[`values/${name}.json`] = json({ ...extra, ...document })
  for (const [tag, document] of environments) files[`environments/${tag}.json`] = json(document)
  for (const [path, text] of config.others) files[path] = text
  return files
}

/** The configuration with what means the same said alike: `disabled` absent and false. */
export function normal(config: AppConfig): AppConfig {
  const providers = [...config.providers].map(([name, { disabled, ...others }]) => {
    return [name, { ...others, ...(disabled === true && { disabled }) }] as const
  })
  return {
    ...config,
    providers: new Map(providers as [string, JsonObject & { name: string; type: string }][]),
  }
}

export { exported }
