import { describe } from 'vitest'
import { describeIdentities } from './describe-identities.fixture.ts'
import { nodeSdks } from './sdks.fixture.ts'

describe('identities in Node', () => {
  for (const sdk of nodeSdks) describeIdentities(sdk)
})
