import { describe } from 'vitest'
import { describeSdk } from './describe-sdk.fixture.ts'
import { chromiumSdks } from './sdks.fixture.ts'

describe('in Chromium', () => {
  for (const sdk of chromiumSdks) describeSdk(sdk)
})
