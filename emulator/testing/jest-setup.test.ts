import { expect, it } from 'vitest'
import setup from './jest-setup.ts'

it('says what to do instead where it is given the other kits’ assertNoUnexpected', async () => {
  const globals = JSON.parse('{ "anonEmulator": { "assertNoUnexpected": true } }')
  await expect(setup(undefined, { globals })).rejects.toThrow('await app.assertNoUnexpected()')
})
