import { expect, it } from 'vitest'
import { mayEvaluate } from './can-evaluate.ts'
import type { FunctionUser } from './protocol.ts'

const ADA: FunctionUser = {
  id: 'u1',
  type: 'normal',
  identities: [],
  data: { email: 'ada@example.com' },
  custom_data: { team: 'red', tags: ['a'] },
}

it.each([
  [undefined, true],
  [{}, true],
  [{ '%%true': true }, true],
  [{ '%%true': false }, false],
  [{ '%%false': '%%true' }, false],
  [{ '%%user.id': 'u1' }, true],
  [{ '%%user.id': 'u2' }, false],
  [{ '%%user.type': { $eq: 'normal' }, '%%user.data.email': { $ne: '' } }, true],
  [{ '%%user.type': 'normal', '%%user.id': 'u2' }, false],
  [{ '%%user.custom_data.team': { $in: ['red', 'blue'] } }, true],
  [{ '%%user.custom_data.team': { $in: ['blue'] } }, false],
  [{ '%%user.custom_data.team': { $nin: ['blue'] } }, true],
  [{ '%%user.custom_data.tags': ['a'] }, true],
  [{ '%%user.data.phone': { $exists: false } }, true],
  [{ '%%user.data.phone': { '%exists': true } }, false],
  [{ '%%user.data.constructor': { $exists: true } }, false],
  [{ '%or': [{ '%%user.id': 'u2' }, { '%%user.type': 'normal' }] }, true],
  [{ $and: [{ '%%user.id': 'u2' }, { '%%user.type': 'normal' }] }, false],
  [{ $not: { '%%user.id': 'u2' } }, true],
  [{ '%%user.id': { $regex: '.*' } }, false],
  [{ '%%request.remoteIPAddress': '127.0.0.1' }, false],
  ['nonsense', false],
])('the rule %j is %s', (rule, expected) => {
  expect(mayEvaluate(rule, ADA)).toBe(expected)
})
