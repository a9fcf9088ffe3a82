import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RolldownOutput } from 'rolldown'

/** The licence text of every package whose code, or styles, ended up in the bundles, by name. */
export function licencesOf(root: string, bundles: readonly RolldownOutput[]): string {
  const parts = [...new Set(bundles.flatMap(foldersOf))].sort().map((folder) => {
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

function foldersOf({ output }: RolldownOutput): string[] {
  return output
    .flatMap((part) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames))
    .flatMap((file) => /(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1] ?? [])
}
