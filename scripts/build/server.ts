import { type OutputChunk, type RolldownOutput, rolldown } from 'rolldown'
import { fewMediaTypes } from './few-media-types.ts'
import { leftOut } from './left-out.ts'
import { startChunk } from './start-chunks.ts'
import { zodOfTheStart } from './zod-of-the-start.ts'

/** Bundles the command, the programmatic entry and the processes' mains: what lies in more than one of them is there once. */
export async function bundleServer(root: string, dist: string): Promise<RolldownOutput> {
  const bundle = await rolldown({
    cwd: root,
    input: {
      bin: 'emulator/bin.ts',
      index: 'emulator/index.ts',
      'function-worker': 'emulator/functions/worker/main.ts',
      'state-worker': 'emulator/persistence/worker/main.ts',
    },
    platform: 'node',
    transform: { target: 'node20.19' },
    resolve: {
      // jsonc-parser's main is UMD, which no bundler can follow.
      mainFields: ['module', 'main'],
    },
    // What `startChunk` asks for. No entry shares a file with what others import, so none gets a name more.
    preserveEntrySignatures: 'allow-extension',
    plugins: [leftOut(), fewMediaTypes(), zodOfTheStart()],
  })
  await using _ = bundle
  const output = await bundle.write({
    dir: dist,
    format: 'esm',
    // Without keepNames: with it, each closure made while a request is answered is named by a call, a fiftieth of the time.
    minify: true,
    comments: false,
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups: [startChunk(root)] },
  })
  refuseZodWhole(output)
  return output
}

/** An import that makes every start read all of zod is easily written, and seen by nobody. */
function refuseZodWhole({ output }: RolldownOutput): void {
  const start = output.find((part): part is OutputChunk => part.type === 'chunk' && part.name === 'emulator')
  if (start === undefined) throw new Error('there is no chunk `emulator`')
  const whole = start.moduleIds.find((id) => id.includes('/zod/v4/classic/'))
  if (whole !== undefined) throw new Error(`every start reads ${whole}: import what needs it lazily`)
}
