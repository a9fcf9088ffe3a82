import { type RolldownOutput, rolldown } from 'rolldown'
import { checkChunks } from './check-chunks.ts'
import { chunkGroups } from './chunk-groups.ts'
import { fewMediaTypes } from './few-media-types.ts'
import { leanBuiltins } from './lean-builtins.ts'
import { leftOut } from './left-out.ts'
import { zodOfTheStart } from './zod-of-the-start.ts'

/** Bundles the command, the programmatic entry and the processes' mains: what lies in more than one of them is there once. */
export async function bundleServer(root: string, dist: string): Promise<RolldownOutput> {
  await using bundle = await rolldown({
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
    // What `chunkGroups` asks for. No entry shares a file with what others import, so none gets a name more.
    preserveEntrySignatures: 'allow-extension',
    plugins: [leftOut(), fewMediaTypes(), zodOfTheStart(), leanBuiltins()],
  })
  const output = await bundle.write({
    dir: dist,
    format: 'esm',
    // Lines and the names of classes stay: where nobody catches an error, Node prints the line that it comes from, and its
    // class. Not those of functions: each closure made while a request is answered would be named, a fiftieth of the time.
    minify: {
      compress: true,
      mangle: { keepNames: { class: true, function: false } },
      codegen: { removeWhitespace: false },
    },
    comments: false,
    // Of a file with one other character V8 keeps two bytes for each.
    charset: 'ascii',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups: [chunkGroups(root)] },
  })
  checkChunks(output)
  return output
}
