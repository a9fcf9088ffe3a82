import { join } from 'node:path'
import { type AppTemplate, NOTHING_TO_RUN } from '../../core/app-template.ts'
import type { FunctionWorld } from '../../core/ports.ts'
import type { SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'
import { FUNCTIONS_FOLDER, readFunctions } from './functions.ts'
import { readSecrets } from './secrets.ts'
import { readValues } from './values.ts'

/** What functions and providers find in an app directory beside the providers themselves. */
export type World = FunctionWorld & Pick<AppTemplate, 'secret' | 'secretsStamp'>

export interface WorldReading {
  readonly parts: World
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** Reads functions, values, the environment and secrets; what is broken stays as it last was. */
export function readWorld(
  directory: string,
  environmentTag: string,
  lastGood: World = NOTHING_TO_RUN,
): WorldReading {
  const secrets = readSecrets(directory, { find: lastGood.secret, stamp: lastGood.secretsStamp })
  const functions = readFunctions(directory, lastGood.functions)
  const values = readValues(directory, secrets.secrets, environmentTag)
  return {
    parts: {
      functions: functions.functions,
      values: values.values,
      environment: values.environment,
      functionsDirectory: join(directory, FUNCTIONS_FOLDER),
      secret: secrets.secrets.find,
      secretsStamp: secrets.secrets.stamp,
    },
    sources: [...(secrets.source === null ? [] : [secrets.source]), ...functions.sources, ...values.sources],
    problems: [...secrets.problems, ...functions.problems, ...values.problems],
  }
}
