import { fromEjson, type Realm } from '../../ejson.ts'
import type { Job } from '../protocol.ts'

/** Asked of everything by the language and by printing; not a member anybody misses. */
const HARMLESS = new Set([
  'then',
  'toJSON',
  'constructor',
  'toString',
  'valueOf',
  'inspect',
  '$$typeof',
  'toBSON',
])

/** The global `context` of one call. */
export function createContext(
  job: Job,
  realm: Realm,
  execute: (name: unknown, args: readonly unknown[]) => unknown,
): object {
  const values = new Map(job.values)
  return strict('context', {
    user: fromEjson(job.user, realm),
    values: strict('context.values', { get: (name: unknown) => fromEjson(values.get(String(name)), realm) }),
    functions: strict('context.functions', {
      execute: (name: unknown, ...args: unknown[]) => execute(name, args),
    }),
    environment: fromEjson(job.environment, realm),
    services: strict('context.services', {
      get: (name: unknown) => {
        throw new Error(
          `anon-emulator has no services: context.services.get('${String(name)}') is not emulated`,
        )
      },
    }),
    http: strict('context.http', {}),
    runningAsSystem: () => job.runningAsSystem,
  })
}

/** An object that says so when it is asked for what the emulator does not have. */
function strict(path: string, members: Record<string, unknown>): object {
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || Object.hasOwn(target, key) || HARMLESS.has(key))
        return Reflect.get(target, key)
      throw new Error(`anon-emulator has no ${path}.${key}`)
    },
  })
}
