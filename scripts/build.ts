import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { authProviderJsonSchema } from '../emulator/app-directory/auth-provider-schema.ts'

/**
 * Builds dist/, all that is published: two entries bundled with everything they need, so that installing the
 * package installs one package, and starting it reads a few files.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { bin: 'emulator/bin.ts', index: 'emulator/index.ts' },
  outdir: dist,
  bundle: true,
  splitting: true,
  metafile: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  // jsonc-parser's main is UMD, which no bundler can follow.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages ask for Node's own modules with require.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
})
chmodSync(join(dist, 'bin.js'), 0o755)
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(metafile))
mkdirSync(join(dist, 'schema'))
writeFileSync(
  join(dist, 'schema/auth-provider.json'),
  `${JSON.stringify(authProviderJsonSchema(), null, 2)}\n`,
)
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.types.json'], {
  cwd: root,
  stdio: 'inherit',
})

/** The licence text of every package that ended up in the bundle, by name. */
function licencesOf({ inputs, outputs }: Metafile): string {
  const shipped = new Set(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)))
  const packages = new Set<string>()
  for (const input of Object.keys(inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
    if (match?.[1] !== undefined && shipped.has(input)) packages.add(match[1])
  }
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
