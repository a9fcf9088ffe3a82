import { describe } from 'vitest'
import { describeIdentities } from './describe-identities.fixture.ts'
import { chromiumSdks } from './sdks.fixture.ts'

describe('identities in Chromium', () => {
  for (const sdk of chromiumSdks) describeIdentities(sdk)
})
