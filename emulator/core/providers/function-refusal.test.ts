import { expect, it } from 'vitest'
import { functionRefusal } from './function-refusal.ts'

it.each([
  ['not-found', 'not-found', 'FunctionNotFound'],
  ['not-callable', 'forbidden', 'FunctionNotCallable'],
  ['no-rule', 'invalid', 'FunctionExecutionError'],
  ['failed', 'invalid', 'FunctionExecutionError'],
  ['too-slow', 'invalid', 'ExecutionTimeLimitExceeded'],
  ['busy', 'limit', undefined],
] as const)('a function that is %s is refused as %s with %s', (fault, kind, code) => {
  expect(functionRefusal({ ok: false, fault, message: 'words', logs: [] }, 'limit')).toMatchObject({
    kind,
    code,
    message: 'words',
  })
})
