import { expect, it } from 'vitest'
import { authProviderSchema } from '../../emulator/app-directory/schema/auth-provider-schema.ts'
import { AUTH_PROVIDER_TYPES } from '../../emulator/core/providers/auth-provider.ts'
import { providerFile } from './provider-file.ts'

it.each(AUTH_PROVIDER_TYPES)('the file told for %s is one that the emulator reads', (type) => {
  const { path, content } = providerFile(type, [{ file: null }])
  expect(path).toBe(`auth_providers/${type}.json`)
  expect(authProviderSchema(type).safeParse(JSON.parse(content))).toMatchObject({ success: true })
})

it('where all providers are in one file, it is an entry of that', () => {
  const { path, content } = providerFile('api-key', [{ file: 'auth/providers.json' }])
  expect(path).toBe('auth/providers.json')
  expect(JSON.parse(`{${content}}`)).toEqual({
    'api-key': { name: 'api-key', type: 'api-key', disabled: false },
  })
})
