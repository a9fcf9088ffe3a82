import { expect, it } from 'vitest'
import { AUTH_PROVIDER_TYPES } from '../../core/providers/auth-provider.ts'
import { ALL_PROVIDERS } from '../app-directory.fixture.ts'
import { authProviderJsonSchema } from './auth-provider-json-schema.ts'
import { authProviderSchema } from './auth-provider-schema.ts'

it.each(AUTH_PROVIDER_TYPES)('an exported %s fits its schema', (type) => {
  expect(authProviderSchema(type).safeParse(ALL_PROVIDERS[type]).success).toBe(true)
})

it('the JSON Schema for editors lists the types and explains what disabled does', () => {
  expect(authProviderJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    required: ['type'],
    properties: {
      type: { enum: [...AUTH_PROVIDER_TYPES] },
      disabled: { type: 'boolean', description: expect.stringContaining('refuses new logins') },
    },
    oneOf: AUTH_PROVIDER_TYPES.map((title) => ({ title, properties: { type: { const: title } } })),
  })
})

it('every option in the JSON Schema is described', () => {
  const schema = JSON.stringify(authProviderJsonSchema(), (key, value) => {
    if (key === 'properties' && 'autoConfirm' in value) {
      for (const option of Object.values<{ description?: string }>(value))
        expect(option.description).toBeTruthy()
    }
    return value
  })
  expect(schema).toContain('autoConfirm')
})
