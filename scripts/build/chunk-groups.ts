import { join } from 'node:path'
import type { CodeSplittingGroup } from 'rolldown'

/** What the bundler tells a group of the modules. */
type Modules = Parameters<Extract<CodeSplittingGroup['name'], (...args: never[]) => unknown>>[1]

/**
 * Which chunk a module is in, by who loads it. Left to itself the bundler makes one for each set of entries that share a
 * module, forty of which every start would resolve, read and link (a tenth of its time).
 *
 * - `shared`: every command, whatever it does, and the processes that run functions and fold states, beside the rest;
 * - `command`: every command alone;
 * - `reader`: app directories and states, which some commands read without an emulator;
 * - `core`: an emulator, be it started by the command or by a program;
 * - `surfaces`: whoever has one answer calls;
 * - `start`: the command that starts one.
 *
 * What is imported on demand keeps chunks of its own.
 */
export function chunkGroups(root: string): CodeSplittingGroup {
  const file = (path: string) => join(root, 'emulator', path)
  const [bin, index] = [file('bin.ts'), file('index.ts')]
  const workers = [file('functions/worker/main.ts'), file('persistence/worker/main.ts')]
  const starters = [file('cli/start/start.ts'), file('cli/exec.ts')]
  const entries = new Set([bin, index, ...workers])
  const reader = file('app-directory/read-app-directory.ts')
  const watch = file('app-directory/watch-app-directory.ts')
  const surfaces = file('composition/surfaces.ts')
  const reached = new Map<string, ReadonlySet<string>>()
  let commands: readonly string[] | undefined

  return {
    debugName: 'by who loads it',
    name(id, modules) {
      const reachOf = (from: string) => {
        const known = reached.get(from) ?? walk(from, modules)
        reached.set(from, known)
        return known
      }
      const isLoadedBy = (from: string) => reachOf(from).has(id)
      if (entries.has(id)) return null
      const byEvery = isLoadedBy(bin)
      const byWorker = workers.some(isLoadedBy)
      if (!isLoadedBy(index)) {
        if (byEvery) return byWorker ? 'shared' : 'command'
        // With what follows an app directory: whoever has that done has calls answered too, and a file less is read.
        const watching = modules.getModuleInfo(watch)?.dynamicallyImportedIds.some(isLoadedBy)
        if (isLoadedBy(surfaces) || watching === true) return 'surfaces'
        return starters.some(isLoadedBy) ? 'start' : null
      }
      if (byEvery || byWorker) return 'shared'
      commands ??= [...reachOf(bin)]
        .flatMap((from) => modules.getModuleInfo(from)?.dynamicallyImportedIds ?? [])
        .filter((from) => !starters.includes(from))
      const loading = commands.filter(isLoadedBy)
      if (loading.length === 0) return 'core'
      return loading.every((command) => reachOf(command).has(reader)) ? 'reader' : 'shared'
    },
    // A module is where the rule says, not where one that imports it is.
    includeDependenciesRecursively: false,
  }
}

/** The modules that loading one loads. */
function walk(from: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return reached
}
