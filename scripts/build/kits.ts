import { type BuildOptions, build, type RolldownOutput } from 'rolldown'

const KITS = {
  vitest: 'emulator/testing/vitest.ts',
  jest: 'emulator/testing/jest.ts',
  'jest-setup': 'emulator/testing/jest-setup.ts',
  'jest-teardown': 'emulator/testing/jest-teardown.ts',
  playwright: 'emulator/testing/playwright.ts',
}
/** What they write is read in the stack traces of other people's tests. */
const READABLE = { minify: true, keepNames: true, comments: false } as const

/** Bundles the client and the kits of the test runners. */
export async function bundleClientAndKits(root: string, dist: string): Promise<RolldownOutput[]> {
  const node: BuildOptions = { cwd: root, platform: 'node', transform: { target: 'node20.19' } }
  return build([
    // By itself, and with nothing of Node: browsers load it too.
    {
      cwd: root,
      input: { client: 'emulator/client.ts' },
      platform: 'browser',
      transform: { target: ['es2022', 'node20.19'] },
      output: { dir: dist, format: 'esm', ...READABLE },
    },
    // Thin: they take the client and the emulator from the entries beside them, so that there is one of each.
    ...Object.entries(KITS).map(
      ([name, file]): BuildOptions => ({
        ...node,
        input: { [name]: file },
        external: /^(?!\.|\/|[a-z]:[\\/])|^\.\.\/(client|index)\.ts$/i,
        output: {
          dir: dist,
          format: 'esm',
          paths: (id) => id.replace(/^.*[\\/](client|index)\.ts$/, './$1.js'),
          ...READABLE,
        },
      }),
    ),
    // Jest runs tests as CommonJS in a context where no module can be imported: all in one file.
    {
      ...node,
      input: { jest: KITS.jest },
      output: { dir: dist, format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false, ...READABLE },
    },
  ])
}
