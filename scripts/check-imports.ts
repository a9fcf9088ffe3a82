import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The arrows of the house (CONTRIBUTING.md): every one points at the core, and the core points at nothing.
 * A line per forbidden import, exit code 1 when there is any.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

interface Rule {
  /** Files it speaks of, by the start of their path. */
  readonly from: string
  /** What they may import beside their own folder; `node:*` and packages are named like paths. */
  readonly may: readonly string[]
}

const CORE = 'emulator/core/'
const PORTS = ['emulator/log.ts', 'emulator/failure-status.ts', 'emulator/duration.ts']

/** The first rule that fits a file counts. */
const RULES: readonly Rule[] = [
  { from: CORE, may: [] },
  { from: 'emulator/adapters/', may: [CORE, 'node:crypto'] },
  { from: 'emulator/app-directory/', may: [CORE, 'node:', 'zod', 'jsonc-parser', 'chokidar'] },
  {
    from: 'emulator/app-config/',
    may: [
      CORE,
      'emulator/app-directory/',
      'node:path',
      'node:util',
      'node:zlib',
      'jsonc-parser',
      'diff',
      'fflate',
    ],
  },
  { from: 'emulator/providers/', may: [CORE, ...PORTS, 'node:crypto', 'jose', 'bson', 'emulator/ejson.ts'] },
  {
    from: 'emulator/functions/',
    may: [
      CORE,
      ...PORTS,
      'node:',
      'bson',
      'emulator/ejson.ts',
      'emulator/lazily.ts',
      'emulator/worker-file.ts',
    ],
  },
  { from: 'emulator/control/', may: [CORE, ...PORTS, 'zod'] },
  { from: 'emulator/admin/', may: [CORE, ...PORTS, 'emulator/app-config/', 'emulator/app-directory/'] },
  {
    from: 'emulator/http/admin/',
    may: [
      CORE,
      ...PORTS,
      'express',
      'node:http',
      'emulator/http/',
      'emulator/admin/',
      'emulator/providers/userpass/userpass-flows.ts',
    ],
  },
  {
    from: 'emulator/http/client/',
    // Of the providers only their interfaces: they are handed in.
    may: [
      CORE,
      ...PORTS,
      'express',
      'node:timers',
      'emulator/http/',
      'emulator/ejson.ts',
      'emulator/providers/provider.ts',
      'emulator/providers/run-heard.ts',
      'emulator/providers/userpass/userpass-flows.ts',
    ],
  },
  {
    from: 'emulator/http/control/',
    may: [CORE, ...PORTS, 'express', 'node:http', 'emulator/http/', 'emulator/control/'],
  },
  {
    from: 'emulator/http/',
    may: [
      CORE,
      ...PORTS,
      'express',
      'node:http',
      'node:net',
      'node:path',
      'emulator/http/client/router.ts',
      'emulator/http/client/wire.ts',
      'emulator/http/control/wire.ts',
    ],
  },
  // chokidar: loaded beside the rest of a start, which is sure to watch.
  { from: 'emulator/cli/', may: ['node:', 'commander', 'open', 'chokidar', 'emulator/'] },
  { from: 'emulator/worker-file.ts', may: ['node:'] },
  {
    from: 'emulator/persistence/',
    may: [CORE, 'emulator/log.ts', 'emulator/worker-file.ts', 'node:', 'lowdb'],
  },
  { from: 'emulator/mail/', may: [CORE, ...PORTS, 'node:net', 'nodemailer'] },
  { from: 'emulator/e2e/', may: ['node:', 'emulator/e2e/', 'vitest', 'playwright-core', 'esbuild'] },
  { from: 'emulator/log.ts', may: [] },
  { from: 'emulator/lazily.ts', may: [] },
  { from: 'emulator/ejson.ts', may: ['bson'] },
  {
    from: 'emulator/options.ts',
    may: [
      CORE,
      'node:fs',
      'node:path',
      'node:url',
      'emulator/log.ts',
      'emulator/duration.ts',
      'emulator/persistence/state-folder.ts',
    ],
  },
  { from: 'emulator/handle.ts', may: ['emulator/control/wire.ts'] },
  // Runs in browsers too: types, the table of routes and the handle, no server code.
  {
    from: 'emulator/client',
    may: [
      'emulator/client',
      'emulator/handle.ts',
      'emulator/control/wire.ts',
      'emulator/control/routes.ts',
      'emulator/core/events.ts',
    ],
  },
  // Environments of test runners put a browser's fetch in the place of Node's.
  { from: 'emulator/testing/node-fetch.ts', may: ['emulator/client.ts', 'node:'] },
  // Published beside the other two, and bundling neither: scripts/build.ts leaves both imports as they are.
  {
    from: 'emulator/testing/',
    may: ['emulator/client.ts', 'emulator/index.ts', 'vitest', '@playwright/test'],
  },
  { from: 'emulator/index.ts', may: ['emulator/'] },
  // The composition root and its parts, where folders meet.
  { from: 'emulator/', may: ['emulator/', 'node:', 'package.json'] },
  // The imports of the SDKs there are text for the reader to copy.
  {
    from: 'ui/frame/snippets/',
    may: ['ui/', 'react', '@mantine/', '@tabler/', 'mongodb-stitch', 'realm', '@realm'],
  },
  { from: 'ui/vite.config.ts', may: ['vite', '@vitejs/plugin-react'] },
  {
    from: 'ui/',
    may: [
      'ui/',
      'emulator/control/wire.ts',
      'emulator/core/events.ts',
      'react',
      '@mantine/',
      '@tabler/icons-react',
      '@tanstack/',
      'wouter',
    ],
  },
]
/** The client, the control and the admin surface never see one another, whatever the rules above let in. */
const APART = ['emulator/http/client/', 'emulator/http/control/', 'emulator/http/admin/']
/** Where a word may stand that touches the world; everywhere else it is injected. */
const HOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bDate\.now\(|\bnew Date\(\)/, ['emulator/emulator.ts']],
  [/\bMath\.random\(/, []],
  [
    /\bprocess\./,
    [
      'emulator/cli/',
      'emulator/bin.ts',
      'emulator/emulator.ts',
      'emulator/processes.ts',
      'emulator/functions/worker/',
      'emulator/testing/',
    ],
  ],
]

const faults = ['emulator', 'ui']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap(sources)
  .flatMap((file) => [...importFaults(file), ...homeFaults(file)])
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(
  faults.length === 0 ? 'every import points the right way\n' : `${faults.length} forbidden\n`,
)
process.exitCode = faults.length === 0 ? 0 : 1

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((entry) => `${folder}/${String(entry).replaceAll('\\', '/')}`)
    .filter(
      (file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file) && !file.includes('/e2e/'),
    )
}

function importFaults(file: string): string[] {
  const rule = RULES.find(({ from }) => file.startsWith(from))
  if (rule === undefined) return [`${file}: no rule in scripts/check-imports.ts speaks of this file`]
  const own = rule.from.endsWith('/') ? [rule.from] : []
  return importsOf(file)
    .filter((target) => {
      const apart = APART.find((folder) => file.startsWith(folder))
      if (apart !== undefined && APART.some((folder) => folder !== apart && target.startsWith(folder)))
        return true
      return ![...own, ...rule.may].some((allowed) => target.startsWith(allowed))
    })
    .map((target) => `${file}: may not import ${target}`)
}

/** Paths from the root for files, names for packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([.@a-z][\w@/.:-]*)'/g)].map(([, target = '']) =>
    target.startsWith('.')
      ? relative(root, resolve(root, dirname(file), target)).replaceAll('\\', '/')
      : target,
  )
}

function homeFaults(file: string): string[] {
  if (file.startsWith('ui/')) return []
  const code = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return HOMES.filter(([word, homes]) => word.test(code) && !homes.some((home) => file.startsWith(home))).map(
    ([word]) => `${file}: ${word.source} belongs elsewhere (see HOMES in scripts/check-imports.ts)`,
  )
}
