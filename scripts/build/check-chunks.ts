import type { OutputChunk, RolldownOutput } from 'rolldown'

/**
 * Throws where the chunks are not what a start wants: an import that makes every one of them load more is easily written,
 * and seen by nobody.
 */
export function checkChunks({ output }: RolldownOutput): void {
  const chunks = output.filter((part) => part.type === 'chunk')
  const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  for (const { fileName, imports, dynamicImports } of chunks) {
    const entry = [...imports, ...dynamicImports].find((name) => entries.has(name))
    // The command waits for what it loads, which must not wait for it; and an entry that is loaded runs.
    if (entry !== undefined) throw new Error(`${fileName} imports the entry ${entry}`)
  }
  const start = loadedBy(
    chunks,
    (chunk) =>
      chunk.isEntry || ['/cli/start/start.ts', '/composition/surfaces.ts'].some((path) => holds(chunk, path)),
  )
  const whole = start
    .flatMap(({ moduleIds }) => moduleIds)
    .find((id) => /[\\/]zod[\\/]v4[\\/]classic[\\/]/.test(id))
  if (whole !== undefined) throw new Error(`every start loads ${whole}: import what needs it on demand`)
  if (start.length > MOST_FILES)
    throw new Error(
      `a start loads ${start.length} files: ${start.map(({ fileName }) => fileName).join(', ')}`,
    )
  const program = loadedBy(chunks, ({ name }) => name === 'index')
  const early = program.find((chunk) => holds(chunk, '/express/lib/application.js'))
  if (early !== undefined) throw new Error(`importing the package loads Express, in ${early.fileName}`)
  for (const fileName of program.flatMap(({ dynamicImports }) => dynamicImports)) {
    const later = loadedBy(chunks, (chunk) => chunk.fileName === fileName)
    const command = later.find(({ name }) => name === 'start' || name === 'command')
    if (command !== undefined) throw new Error(`loading ${fileName}, a program loads ${command.fileName}`)
  }
  const verb = loadedBy(chunks, (chunk) => chunk.name === 'bin' || holds(chunk, '/cli/verbs/users.ts'))
  const heavy = verb.find(({ name }) => name === 'core' || name === 'reader')
  if (heavy !== undefined) throw new Error(`every command loads ${heavy.fileName}`)
}

/** The entries, the six groups and the bundler's own. */
const MOST_FILES = 14

function holds({ moduleIds }: OutputChunk, path: string): boolean {
  return moduleIds.some((id) => id.replaceAll('\\', '/').endsWith(path))
}

/** The chunks that loading some of them loads. */
function loadedBy(chunks: readonly OutputChunk[], isFirst: (chunk: OutputChunk) => boolean): OutputChunk[] {
  const loaded = new Set(chunks.filter(isFirst))
  // A set hands out what is added while it is walked.
  for (const { imports } of loaded)
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) loaded.add(chunk)
  return [...loaded]
}
