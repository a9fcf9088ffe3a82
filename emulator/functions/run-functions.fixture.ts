import type { FunctionHost, FunctionWorld } from '../core/ports.ts'
import type { FunctionDefinition } from '../core/providers/function-definition.ts'
import type { User } from '../core/users/user.ts'
import { createFunctionRunner } from './runner.ts'

/** The text of a function, or its definition in part. */
export type Written = string | (Partial<FunctionDefinition> & { readonly source: string })

/** An app with these functions. */
export function hostOf(functions: Record<string, Written>, world: Partial<FunctionWorld> = {}): FunctionHost {
  const current: FunctionWorld = {
    functions: new Map(
      Object.entries(functions).map(([name, written]) => [
        name,
        {
          name,
          file: `functions/${name}.js`,
          private: false,
          canEvaluate: undefined,
          runAsSystem: false,
          ...(typeof written === 'string' ? { source: written } : written),
        },
      ]),
    ),
    values: new Map(),
    environment: { tag: '', values: {} },
    functionsDirectory: null,
    ...world,
  }
  return { id: 'a', domainId: 'd', template: { current: () => current } }
}

/** The real runner with real workers. */
export function testRunner(timeoutMs = 20_000) {
  const runner = createFunctionRunner({ timeoutMs })
  return {
    runner,
    /** Runs the one function `source`, for the system. */
    run: (source: string, ...args: unknown[]) =>
      runner.run(hostOf({ f: source }), { name: 'f', args, user: null }),
  }
}

/** A user with everything that a function can see. */
export const ADA: User = {
  id: '5f0c1ab2d3e4f50617283940',
  type: 'normal',
  createdAt: 0,
  lastLoginAt: null,
  lastSeenAt: null,
  disabled: false,
  identities: [
    {
      id: 'ada@example.com',
      providerType: 'local-userpass',
      providerId: '5f0c1ab2d3e4f50617283941',
      data: { email: 'ada@example.com' },
    },
  ],
  sessionIds: [],
  customData: { team: 'red', level: { $numberInt: '3' } },
}
