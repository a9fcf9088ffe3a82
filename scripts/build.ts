import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'
import { build as buildPage, type Rolldown } from 'vite'
import { authProviderJsonSchema } from '../emulator/app-directory/schema/auth-provider-json-schema.ts'
import { missingStyles } from './page-styles.ts'
import { pruneTypes } from './prune-types.ts'

/**
 * Builds dist/, all that is published: the entries bundled with everything they need, so that installing the
 * package installs one package, and starting it reads a few files.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

const KITS = {
  vitest: 'emulator/testing/vitest.ts',
  jest: 'emulator/testing/jest.ts',
  'jest-setup': 'emulator/testing/jest-setup.ts',
  'jest-teardown': 'emulator/testing/jest-teardown.ts',
  playwright: 'emulator/testing/playwright.ts',
}
/** For CommonJS, which may not import the types of modules just so. */
const JEST_CJS_TYPES = `import type * as kit from './jest.js' with { 'resolution-mode': 'import' }
export declare const emulator: typeof kit.emulator
export declare const freshApp: typeof kit.freshApp
`

rmSync(dist, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    bin: 'emulator/bin.ts',
    index: 'emulator/index.ts',
    'function-worker': 'emulator/functions/worker/main.ts',
    'state-worker': 'emulator/persistence/worker/main.ts',
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  metafile: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // Without keepNames: with it, each closure made while a request is answered is named by a call, a fiftieth of the time.
  minify: true,
  // jsonc-parser's main is UMD, which no bundler can follow.
  mainFields: ['module', 'main'],
  alias: { 'body-parser': './scripts/build/no-body-parser.cjs', qs: './scripts/build/no-qs.cjs' },
  plugins: [fewMediaTypes()],
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages ask for Node's own modules with require.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
})
// By itself, and with nothing of Node: browsers load it too.
await build({
  absWorkingDir: root,
  entryPoints: { client: 'emulator/client.ts' },
  outdir: dist,
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: ['es2022', 'node20.19'],
  minify: true,
  keepNames: true,
  legalComments: 'none',
})
// Thin: the kits take the client and the emulator from the entries beside them, so that there is one of each.
await build({
  absWorkingDir: root,
  entryPoints: KITS,
  outdir: dist,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  packages: 'external',
  plugins: [
    {
      name: 'entries beside the kits',
      setup: ({ onResolve }) =>
        onResolve({ filter: /^\.\.\/(client|index)\.ts$/ }, ({ path }) => ({
          path: path.replace('..', '.').replace(/ts$/, 'js'),
          external: true,
        })),
    },
  ],
})
// Jest runs tests as CommonJS in a context where no module can be imported: all in one file.
await build({
  absWorkingDir: root,
  entryPoints: { jest: 'emulator/testing/jest.ts' },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  minify: true,
  keepNames: true,
  legalComments: 'none',
})
chmodSync(join(dist, 'bin.js'), 0o755)
const page = (await buildPage({
  configFile: join(root, 'ui/vite.config.ts'),
  logLevel: 'warn',
})) as Rolldown.RolldownOutput
const unstyled = missingStyles(join(root, 'node_modules/@mantine/core/styles'), join(dist, 'ui/assets'))
if (unstyled.length > 0) throw new Error(`ui/mantine.css has to import ${unstyled.join(', ')} as well`)
writeFileSync(
  join(dist, 'THIRD-PARTY-LICENSES.txt'),
  licencesOf(new Set([...bundledBy(metafile), ...foldersOf(modulesOf(page))])),
)
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

/** Express reads two thousand media types at every start; served are the files of the page. */
function fewMediaTypes(): Plugin {
  const served = new Set(['html', 'js', 'css', 'json', 'svg', 'png', 'ico', 'woff2', 'map', 'txt', 'bin'])
  return {
    name: 'media types of the page',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path }) => {
        const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { extensions?: string[] }>
        const few = Object.entries(all).filter(([, type]) =>
          type.extensions?.some((name) => served.has(name)),
        )
        return { contents: JSON.stringify(Object.fromEntries(few)), loader: 'json' }
      }),
  }
}

/** The declarations that package.json names. */
function typeEntries(): string[] {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8')
  return [...manifest.matchAll(/"\.\/dist\/types\/([^"]+)"/g)].map(([, path = '']) => path)
}

/** The package folders whose code ended up in the server's bundle. */
function bundledBy({ outputs }: Metafile): Set<string> {
  return foldersOf(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)))
}

/** The files whose code, or styles, ended up in the page. */
function modulesOf({ output }: Rolldown.RolldownOutput): string[] {
  return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames))
}

function foldersOf(files: readonly string[]): Set<string> {
  return new Set(
    files.flatMap(
      (file) => /(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1] ?? [],
    ),
  )
}

/** The licence text of every package, by name. */
function licencesOf(packages: ReadonlySet<string>): string {
  const parts = [...packages].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    >
    const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name))
    const text =
      file === undefined
        ? `(licence: ${manifest.license}; the package ships no text)`
        : readFileSync(join(root, folder, file), 'utf8')
    return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`
  })
  return `anon-emulator contains code of the following packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

if (!existsSync(join(dist, 'types/index.d.ts'))) throw new Error('the declarations were not written')
