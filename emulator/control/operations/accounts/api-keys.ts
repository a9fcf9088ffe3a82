import * as z from 'zod'
import type { ApiKey } from '../../../core/accounts/api-key.ts'
import {
  createApiKey,
  deleteApiKey,
  getApiKey,
  listApiKeys,
  switchApiKey,
} from '../../../core/accounts/api-keys.ts'
import { appOf, operation } from '../../operation.ts'
import { iso } from '../../views.ts'
import type { ApiKeyView } from '../../wire.ts'
import { appInput } from '../apps.ts'

const shape = { id: z.string(), name: z.string(), disabled: z.boolean(), createdAt: z.iso.datetime() }
const apiKeyViewSchema: z.ZodType<ApiKeyView> = z.object(shape)
const keyInput = { ...appInput, keyId: z.string() }

const viewApiKey = ({ id, name, disabled, createdAt }: ApiKey): ApiKeyView => ({
  id,
  name,
  disabled,
  createdAt: iso(createdAt),
})

export const list = operation({
  name: 'apiKeys.list',
  method: 'GET',
  path: '/apps/{appId}/apiKeys',
  summary: 'The server keys of the app, oldest first.',
  input: z.strictObject(appInput),
  output: z.object({ items: z.array(apiKeyViewSchema), total: z.number().int(), next: z.null() }),
  run(control, input) {
    const items = listApiKeys(appOf(control, input.appId), null).map(viewApiKey)
    return { items, total: items.length, next: null }
  },
})

export const create = operation({
  name: 'apiKeys.create',
  method: 'POST',
  path: '/apps/{appId}/apiKeys',
  summary: 'Makes a server key and its user; the key is told in this answer and never again.',
  input: z.strictObject({ ...appInput, name: z.string().max(128) }),
  output: z.object({ ...shape, key: z.string() }),
  status: 201,
  run(control, input) {
    const { apiKey, key } = createApiKey(appOf(control, input.appId), null, input.name)
    return { ...viewApiKey(apiKey), key }
  },
})

export const disable = switching('disable', true, 'Refuses logins with the key until it is enabled.')
export const enable = switching('enable', false, 'Lets the key log in again.')

export const remove = operation({
  name: 'apiKeys.delete',
  method: 'DELETE',
  path: '/apps/{appId}/apiKeys/{keyId}',
  summary: 'Deletes the key; the user made with it stays.',
  input: z.strictObject(keyInput),
  output: z.object({ deleted: z.literal(1) }),
  run(control, input) {
    const app = appOf(control, input.appId)
    deleteApiKey(app, getApiKey(app, null, input.keyId))
    return { deleted: 1 as const }
  },
})

function switching(verb: 'disable' | 'enable', disabled: boolean, summary: string) {
  return operation({
    name: `apiKeys.${verb}`,
    method: 'POST',
    path: `/apps/{appId}/apiKeys/{keyId}/${verb}`,
    summary,
    input: z.strictObject(keyInput),
    output: apiKeyViewSchema,
    run(control, input) {
      const app = appOf(control, input.appId)
      const apiKey = getApiKey(app, null, input.keyId)
      switchApiKey(app, apiKey, disabled)
      return viewApiKey(apiKey)
    },
  })
}
