import * as z from 'zod/mini'
import { AUTH_PROVIDER_TYPES } from '../../core/providers/auth-provider.ts'
import { authProviderSchema, DISABLED_TEXT, NAME_TEXT, TYPE_TEXT } from './auth-provider-schema.ts'

/** A JSON Schema (draft 2020-12) of provider files, for editors. */
export function authProviderJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Auth provider',
    description:
      'One way to log in to an app: a file in auth_providers/, or one entry of auth/providers.json.',
    type: 'object',
    required: ['type'],
    properties: {
      type: { enum: [...AUTH_PROVIDER_TYPES], description: TYPE_TEXT },
      name: { enum: [...AUTH_PROVIDER_TYPES], description: NAME_TEXT },
      disabled: { type: 'boolean', description: DISABLED_TEXT },
    },
    oneOf: AUTH_PROVIDER_TYPES.map((type) => {
      const { $schema: _, ...schema } = z.toJSONSchema(authProviderSchema(type), { io: 'input' })
      return { title: type, ...schema }
    }),
  }
}
