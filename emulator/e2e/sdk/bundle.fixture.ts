import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The adapters in `guest/`, by file name. */
export type GuestName = 'realm-web' | 'stitch-server' | 'stitch-browser' | 'legacy'

const guestDirectory = fileURLToPath(new URL('guest', import.meta.url))

/** Leaves the SDKs where npm put them: Node loads the published files themselves. */
const publishedPackages: Plugin = {
  name: 'published-packages',
  setup({ onResolve }) {
    const { resolve } = createRequire(import.meta.url)
    onResolve({ filter: /^[a-z]/ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: resolve(path), external: true },
    )
  },
}

/** Writes a script for a forked Node process: our adapter, and the SDK loaded from node_modules. */
export async function bundleForNode(guest: GuestName, directory: string): Promise<string> {
  const file = join(directory, `${guest}.cjs`)
  await build({
    ...entry(guest, 'serve-process'),
    outfile: file,
    platform: 'node',
    plugins: [publishedPackages],
  })
  return file
}

/** The script for a page: our adapter and the SDK, bundled as an app's own build would. */
export async function bundleForBrowser(guest: GuestName): Promise<string> {
  const { outputFiles } = await build({
    ...entry(guest, 'serve-page'),
    write: false,
    platform: 'browser',
    format: 'iife',
    // Its package.json names the Node build only; the web build is the one its guide puts on a CDN.
    alias: { 'mongodb-stitch': 'mongodb-stitch/dist/web/stitch.js' },
    define: { global: 'globalThis' },
  })
  return outputFiles[0]?.text ?? ''
}

function entry(guest: GuestName, server: 'serve-process' | 'serve-page') {
  return {
    stdin: {
      contents: `import { adapter } from './${guest}.ts'\nimport { serve } from './${server}.ts'\nserve(adapter)`,
      resolveDir: guestDirectory,
      loader: 'ts',
    },
    bundle: true,
    // Error classes are told apart by name.
    keepNames: true,
    logLevel: 'error',
  } as const
}
