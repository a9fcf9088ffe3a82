import { describe } from 'vitest'
import { describeSdk } from './describe-sdk.fixture.ts'
import { nodeSdks } from './sdks.fixture.ts'

describe('in Node', () => {
  for (const sdk of nodeSdks) describeSdk(sdk)
})
