import * as z from 'zod'
import type { Registration } from '../../../core/accounts/registration.ts'
import {
  checkNewEmail,
  checkPassword,
  dropRegistration,
  markConfirmed,
  register,
} from '../../../core/accounts/userpass.ts'
import type { App } from '../../../core/app.ts'
import { EmulatorError, NotFound } from '../../../core/errors.ts'
import { appOf, operation } from '../../operation.ts'
import { page } from '../../queries/paging.ts'
import { pageSchema, pagingInput } from '../../queries/paging-schema.ts'
import { iso } from '../../views.ts'
import type { RegistrationView } from '../../wire.ts'
import { appInput } from '../apps.ts'

const registrationViewSchema: z.ZodType<RegistrationView> = z.object({
  id: z.string(),
  email: z.string(),
  confirmed: z.boolean(),
  userId: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
const oneInput = { ...appInput, registrationId: z.string() }

const viewRegistration = ({ id, email, confirmed, userId, createdAt }: Registration): RegistrationView => ({
  id,
  email,
  confirmed,
  userId,
  createdAt: iso(createdAt),
})

export const list = operation({
  name: 'registrations.list',
  method: 'GET',
  path: '/apps/{appId}/registrations',
  summary: 'The e-mail/password registrations, confirmed or not, newest first.',
  input: z.strictObject({ ...appInput, ...pagingInput, email: z.string().max(128).optional() }),
  output: pageSchema(registrationViewSchema),
  run(control, input) {
    const { registrations } = appOf(control, input.appId)
    const rows = [...registrations.values()].filter(({ email }) => email === (input.email ?? email))
    const { items, total, next } = page(rows, { ...input, descending: true, key: (row) => row.createdAt })
    return { items: items.map(viewRegistration), total, next }
  },
})

export const create = operation({
  name: 'registrations.create',
  method: 'POST',
  path: '/apps/{appId}/registrations',
  summary: 'Registers an e-mail address without a mail; confirmed unless said otherwise.',
  input: z.strictObject({
    ...appInput,
    email: z.string(),
    password: z.string(),
    confirmed: z.boolean().default(true),
  }),
  output: registrationViewSchema,
  status: 201,
  async run(control, { appId, email, password, confirmed }) {
    const app = appOf(control, appId)
    const address = checkNewEmail(app, email)
    const registration = register(app, address, await control.hashPassword(app, checkPassword(password)))
    if (confirmed) markConfirmed(app, registration)
    return viewRegistration(registration)
  },
})

export const confirm = operation({
  name: 'registrations.confirm',
  method: 'POST',
  path: '/apps/{appId}/registrations/{registrationId}/confirm',
  summary: 'Confirms the address as the link in its mail would.',
  input: z.strictObject(oneInput),
  output: registrationViewSchema,
  run(control, input) {
    const app = appOf(control, input.appId)
    const registration = find(app, input.registrationId)
    if (!registration.confirmed) markConfirmed(app, registration)
    return viewRegistration(registration)
  },
})

export const remove = operation({
  name: 'registrations.delete',
  method: 'DELETE',
  path: '/apps/{appId}/registrations/{registrationId}',
  summary: 'Takes a registration back that is nobody’s yet; a user’s goes with the user.',
  input: z.strictObject(oneInput),
  output: z.object({ deleted: z.literal(1) }),
  run(control, input) {
    const app = appOf(control, input.appId)
    const registration = find(app, input.registrationId)
    if (registration.userId !== null) {
      throw new EmulatorError(
        'conflict',
        `it belongs to user ${registration.userId}: delete that user instead`,
        'RegistrationInUse',
      )
    }
    dropRegistration(app, registration)
    return { deleted: 1 as const }
  },
})

function find(app: App, id: string): Registration {
  for (const registration of app.registrations.values()) if (registration.id === id) return registration
  throw new NotFound('registration', id)
}
