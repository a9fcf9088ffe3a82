import { expect, expectTypeOf, it } from 'vitest'
import { FAULT_PRESETS } from '../../core/faults/fault-presets.ts'
import type { FaultPresetName } from '../wire.ts'

it('the names that the types of a handle take are those of the presets', () => {
  const names = Object.keys({
    'refresh-refused': true,
    'profile-fails-after-login': true,
    'login-fails-once': true,
    'location-unreachable': true,
    'link-refused': true,
    'access-token-refused': true,
    offline: true,
    'slow-network': true,
    'no-answer': true,
    'answer-cut-off': true,
  } satisfies Record<FaultPresetName, true>)
  expect(FAULT_PRESETS.map(({ name }) => name)).toEqual(names)
  expectTypeOf<'offlin'>().not.toExtend<FaultPresetName>()
})
