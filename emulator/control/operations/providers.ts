import * as z from 'zod'
import { type App, findProvider } from '../../core/app.ts'
import { EmulatorError } from '../../core/errors.ts'
import { AUTH_PROVIDER_TYPES, type AuthProviderType } from '../../core/providers/auth-provider.ts'
import { overrideProvider } from '../../core/providers/overrides.ts'
import { appOf, type Control, InvalidInput, operation } from '../operation.ts'
import { isoOrNull, problemViewSchema } from '../views.ts'
import type { ProviderView } from '../wire.ts'
import { appInput } from './apps.ts'

const providerViewSchema: z.ZodType<ProviderView> = z.object({
  name: z.string(),
  type: z.string(),
  state: z.enum(['enabled', 'disabled', 'notConfigured']),
  overridden: z.boolean(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  lastReloadAt: z.iso.datetime().nullable(),
  lastChange: z.string().nullable(),
  problems: z.array(problemViewSchema),
})

function viewProvider({ providerFiles }: Control, app: App, name: AuthProviderType): ProviderView {
  const provider = findProvider(app, name)
  const files = providerFiles.of(app)
  const where = files.locate(name)
  return {
    name,
    type: name,
    state: provider === undefined ? 'notConfigured' : provider.disabled ? 'disabled' : 'enabled',
    overridden: app.providerOverrides.has(name),
    file: where?.file ?? null,
    line: where?.line ?? null,
    lastReloadAt: isoOrNull(files.lastReloadAt()),
    lastChange: files.lastChanges().find((change) => change.startsWith(`${name}:`)) ?? null,
    problems: files
      .problems()
      .filter((problem) => problem.file === (where?.file ?? `auth_providers/${name}.json`))
      .map((problem) => ({ ...problem })),
  }
}

export const list = operation({
  name: 'providers.list',
  method: 'GET',
  path: '/apps/{appId}/providers',
  summary: 'Every provider type, configured or not, anonymous login first.',
  input: z.strictObject(appInput),
  output: z.object({ items: z.array(providerViewSchema), total: z.number().int(), next: z.null() }),
  run(control, input) {
    const app = appOf(control, input.appId)
    const items = AUTH_PROVIDER_TYPES.map((name) => viewProvider(control, app, name))
    return { items, total: items.length, next: null }
  },
})

export const update = operation({
  name: 'providers.update',
  method: 'PATCH',
  path: '/apps/{appId}/providers/{name}',
  summary:
    'Switches a provider: in its file, changing only the bytes that must change, or for this app alone.',
  input: z.strictObject({
    ...appInput,
    name: z.enum(AUTH_PROVIDER_TYPES),
    disabled: z.boolean().nullable().meta({ description: 'null takes an override for this app away again.' }),
    scope: z
      .enum(['file', 'app'])
      .optional()
      .meta({ description: 'Default: the file where there is one, else this app alone.' }),
  }),
  output: providerViewSchema,
  run(control, input) {
    const app = appOf(control, input.appId)
    if (input.scope === 'file' && input.disabled === null) {
      throw new InvalidInput('null takes an override away: there is none in a file', 'disabled')
    }
    const files = control.providerFiles.of(app)
    const hasFile = files.locate(input.name) !== undefined
    const scope = input.scope ?? (hasFile && input.disabled !== null ? 'file' : 'app')
    try {
      if (scope === 'file' && input.disabled !== null) {
        files.setDisabled(input.name, input.disabled)
        app.providerOverrides.delete(input.name)
      } else {
        overrideProvider(app, input.name, input.disabled)
      }
    } catch (error) {
      const isMissing = error instanceof EmulatorError && error.code === 'ProviderNotFound'
      throw isMissing ? notConfigured(control, app, input.name) : error
    }
    return viewProvider(control, app, input.name)
  },
})

/** Switching needs something to switch: says where that would be written. */
function notConfigured({ providerFiles }: Control, app: App, name: AuthProviderType): EmulatorError {
  const files = providerFiles.of(app)
  const hasOneFile = AUTH_PROVIDER_TYPES.some((type) => files.locate(type)?.file === 'auth/providers.json')
  const file = hasOneFile ? 'its entry in auth/providers.json' : `auth_providers/${name}.json`
  const where = providerFiles.directory ?? 'an app directory to start with'
  return new EmulatorError(
    'not-found',
    `no provider '${name}': no file configures it. Write ${file} in ${where}, ` +
      "or give the app a configuration that has it, with 'anon-emulator import-app' or configuration.import()",
    'ProviderNotFound',
  )
}
