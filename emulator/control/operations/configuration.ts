import * as z from 'zod'
import { NotFound } from '../../core/errors.ts'
import { EXPORT_VARIANTS, IMPORT_STRATEGIES } from '../../core/requests/exchange-words.ts'
import { appOf, operation } from '../operation.ts'
import type { ConfigurationView, ImportView } from '../wire.ts'
import { appInput } from './apps.ts'

const configurationViewSchema: z.ZodType<ConfigurationView> = z.object({
  version: z.number().int(),
  files: z.record(z.string(), z.string()),
})
const importViewSchema: z.ZodType<ImportView> = z.object({
  changes: z.array(z.string()),
  applied: z.boolean(),
})

export const exportConfig = operation({
  name: 'apps.exportConfig',
  method: 'GET',
  path: '/apps/{appId}/configuration',
  summary: 'The app directory that says what is served: the text of each file by its path; never secrets.',
  input: z.strictObject({
    ...appInput,
    version: z.coerce.number().int().optional().meta({
      description:
        '20180301, 20200603, 20210101 or 20230101; default: the last import’s, or the directory’s.',
    }),
    variant: z.enum(EXPORT_VARIANTS).default('plain').meta({
      description: '`template` leaves out the app id and all other ids, `sourceControl` all other ids.',
    }),
  }),
  output: configurationViewSchema,
  async run(control, { appId, version, variant }) {
    const configuration = await control.configuration.load()
    const exported = configuration.export(appOf(control, appId), { version, variant })
    return { version: exported.version, files: Object.fromEntries(exported.files) }
  },
})

export const importConfig = operation({
  name: 'apps.importConfig',
  method: 'PUT',
  path: '/apps/{appId}/configuration',
  summary: 'Takes over an app directory, whole or not at all; answers what that changes as unified diffs.',
  input: z.strictObject({
    ...appInput,
    files: z.record(z.string(), z.string()).meta({ description: 'The text of each file by its path.' }),
    strategy: z.enum(IMPORT_STRATEGIES).default('merge').meta({
      description: '`merge` keeps what the files lack, the other two delete it; all go by name.',
    }),
    dryRun: z.boolean().default(false).meta({ description: 'Changes nothing.' }),
    create: z.boolean().default(false).meta({
      description: 'Makes the app when there is none with this id; a dry run compares with one that is new.',
    }),
  }),
  output: importViewSchema,
  async run(control, { appId, files, strategy, dryRun, create }) {
    const { apps } = control
    // All else is one tick: nobody may find an app that was made for files which are then refused.
    const configuration = await control.configuration.load()
    const known = apps.find(appId)
    if (known === undefined && !create) throw new NotFound('app', appId)
    const app = known ?? (dryRun ? apps.sketch(appId) : apps.create(appId, 'control'))
    try {
      const changes = configuration.import(app, new Map(Object.entries(files)), { strategy, dryRun })
      return { changes: [...changes], applied: !dryRun && changes.length > 0 }
    } catch (error) {
      // What is refused has changed nothing.
      if (known === undefined && !dryRun) apps.delete(app)
      throw error
    }
  },
})
