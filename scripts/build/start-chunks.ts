import { join } from 'node:path'
import type { CodeSplittingGroup } from 'rolldown'

/** What the bundler tells a group of the modules. */
type Modules = Parameters<Extract<CodeSplittingGroup['name'], (...args: never[]) => unknown>>[1]

/**
 * A start reads a handful of files: left to itself the bundler makes one for each set of entries that share a module,
 * forty of which every start would resolve, read and link (a tenth of its time). What is imported on demand keeps
 * chunks of its own.
 */
export function startChunk(root: string): CodeSplittingGroup {
  const entry = (path: string) => join(root, 'emulator', path)
  const [bin, index] = [entry('bin.ts'), entry('index.ts')]
  const reached = new Map<string, ReadonlySet<string>>()
  const reaches = (from: string, id: string, modules: Modules) => {
    const known = reached.get(from) ?? reachOf(from, modules)
    reached.set(from, known)
    return known.has(id)
  }
  return {
    debugName: 'what a start reads',
    name(id, modules) {
      // Entries keep files of their own: the command waits for what it loads on demand, which may not wait for it.
      if (id === bin || id === index) return null
      const byCommand = reaches(bin, id, modules)
      const byIndex = reaches(index, id, modules)
      const byWorker = ['functions/worker/main.ts', 'persistence/worker/main.ts'].some((main) =>
        reaches(entry(main), id, modules),
      )
      if (byIndex) return byCommand || byWorker ? 'shared' : 'emulator'
      if (byCommand) return byWorker ? 'shared' : 'cli'
      return reaches(entry('cli/start/start.ts'), id, modules) ? 'start' : null
    },
    // A module is where the rule says, not where one that imports it is.
    includeDependenciesRecursively: false,
  }
}

/** The modules that loading one loads. */
function reachOf(from: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return reached
}
