import type { Json } from '../../stage/raw-call.fixture.ts'
import { type LocalFiles, localFiles, withoutEmpty } from './read-files.fixture.ts'

/** The import body that stitch-cli makes of a directory: all of stitch.json, and the files beside it [contract admin-api §10.2, dialect S]. */
export function bodyOfStitchCli(directory: string): Record<string, Json> {
  const files = localFiles(directory)
  const rootText = files.text('stitch.json')
  const root = rootText.trim() === '' ? {} : JSON.parse(rootText)
  const documents = (folder: string) => files.jsonIn(folder).map(([, document]) => document)
  const resolvers = documents('graphql/custom_resolvers')
  return {
    ...root,
    ...withoutEmpty({
      secrets: files.json('secrets.json'),
      values: documents('values'),
      auth_providers: documents('auth_providers'),
      functions: functionsOf(files, 'functions'),
      triggers: documents('triggers'),
    }),
    graphql: resolvers.length === 0 ? {} : { custom_resolvers: resolvers },
    services: files.foldersIn('services').map((name) => ({
      config: files.json(`services/${name}/config.json`),
      incoming_webhooks: functionsOf(files, `services/${name}/incoming_webhooks`),
      rules: documents(`services/${name}/rules`),
    })),
  }
}

/** A sub-directory needs both of its files; one without them fails the command. */
function functionsOf(files: LocalFiles, folder: string): Json[] {
  return files
    .foldersIn(folder)
    .filter((name) => name !== 'node_modules')
    .map((name) => {
      const config = files.json(`${folder}/${name}/config.json`)
      if (config === undefined) throw new Error(`failed to find ${folder}/${name}/config.json`)
      return { config, source: files.text(`${folder}/${name}/source.js`) }
    })
}
