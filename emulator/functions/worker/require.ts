import { existsSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { join } from 'node:path'

/** `require` as functions see it: Node's own modules, and packages of the app directory. */
export function createFunctionRequire(functionsDirectory: string | null) {
  return (id: unknown): unknown => {
    if (typeof id !== 'string' || id === '') throw new TypeError('require needs the name of a package')
    if (isBuiltin(id)) return createRequire(import.meta.url)(id)
    if (/^[./\\]/.test(id))
      throw new Error(
        `Cannot find module '${id}': a function requires packages only; others it runs with context.functions.execute`,
      )
    const name = id
      .split('/')
      .slice(0, id.startsWith('@') ? 2 : 1)
      .join('/')
    if (functionsDirectory === null || !existsSync(join(functionsDirectory, 'node_modules', name)))
      throw new Error(`Cannot find module '${id}': there is no package '${name}' in functions/node_modules`)
    return createRequire(join(functionsDirectory, 'function.js'))(id)
  }
}
