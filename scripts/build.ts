import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RolldownOutput } from 'rolldown'
import { build as buildPage } from 'vite'
import { authProviderJsonSchema } from '../emulator/app-directory/schema/auth-provider-json-schema.ts'
import { bundleClientAndKits } from './build/kits.ts'
import { licencesOf } from './build/licences.ts'
import { bundleServer } from './build/server.ts'
import { missingStyles } from './page-styles.ts'
import { pruneTypes } from './prune-types.ts'

/**
 * Builds dist/, all that is published: the entries bundled with everything they need, so that installing the
 * package installs one package, and starting it reads a few files.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

/** For CommonJS, which may not import the types of modules just so. */
const JEST_CJS_TYPES = `import type * as kit from './jest.js' with { 'resolution-mode': 'import' }
export declare const emulator: typeof kit.emulator
export declare const freshApp: typeof kit.freshApp
`

rmSync(dist, { recursive: true, force: true })
const server = await bundleServer(root, dist)
const kits = await bundleClientAndKits(root, dist)
chmodSync(join(dist, 'bin.js'), 0o755)
const page = (await buildPage({
  configFile: join(root, 'ui/vite.config.ts'),
  logLevel: 'warn',
})) as RolldownOutput
const unstyled = missingStyles(join(root, 'node_modules/@mantine/core/styles'), join(dist, 'ui/assets'))
if (unstyled.length > 0) throw new Error(`ui/mantine.css has to import ${unstyled.join(', ')} as well`)
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(root, [server, ...kits, page]))
mkdirSync(join(dist, 'schema'))
writeFileSync(
  join(dist, 'schema/auth-provider.json'),
  `${JSON.stringify(authProviderJsonSchema(), null, 2)}\n`,
)
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
})
writeFileSync(join(dist, 'types/testing/jest.d.cts'), JEST_CJS_TYPES)
pruneTypes(join(dist, 'types'), typeEntries())
if (!existsSync(join(dist, 'types/index.d.ts'))) throw new Error('the declarations were not written')

/** The declarations that package.json names. */
function typeEntries(): string[] {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8')
  return [...manifest.matchAll(/"\.\/dist\/types\/([^"]+)"/g)].map(([, path = '']) => path)
}
