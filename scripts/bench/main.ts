import { parseArgs } from 'node:util'
import { startLoadGenerator } from './load/load-generator.ts'
import { measureFunctions } from './measure/functions/main.ts'
import { measureImport } from './measure/import-time.ts'
import { measureKit } from './measure/kit.ts'
import { measureLogin } from './measure/login-throughput.ts'
import { measureManyUsers } from './measure/many-users.ts'
import { measureMemory } from './measure/memory-per-user.ts'
import { measurePage } from './measure/page/main.ts'
import { measureReload } from './measure/reload-time.ts'
import { measureProfile, measureRefresh } from './measure/session-throughput.ts'
import { measureStart } from './measure/start-time.ts'
import type { Measure, Measurement } from './measurement.ts'
import { asJson, asTable, type Unmeasured } from './report.ts'
import { makeAppDirectory } from './servers/app-directory.ts'
import { endAll } from './servers/children.ts'

/**
 * Measures the built package against reference servers that run beside it and prints a table. Targets are told,
 * not asserted: the exit code is 1 only when something could not be measured.
 */

const MEASURES: Readonly<Record<string, Measure>> = {
  login: measureLogin,
  refresh: measureRefresh,
  profile: measureProfile,
  start: measureStart,
  import: measureImport,
  reload: measureReload,
  memory: measureMemory,
  users: measureManyUsers,
  functions: measureFunctions,
  kit: measureKit,
  page: measurePage,
}
/** How many users the targets of memory are stated for. */
const MANY_USERS = 200_000
const LIMIT_MS = 30 * 60 * 1000
const USAGE = `npm run bench -- [--quick] [--json] [--users <n>] [--only <name,…>]   (${Object.keys(MEASURES).join(', ')})\n`

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (options === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  process.on('exit', endAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))
  setTimeout(() => stopLate(), LIMIT_MS).unref()

  using directory = makeAppDirectory()
  const bench = { load: startLoadGenerator(), directory: directory.path, ...options }
  const measurements: Measurement[] = []
  const unmeasured: Unmeasured[] = []
  for (const name of options.names) {
    const startedAt = performance.now()
    try {
      measurements.push(...((await MEASURES[name]?.(bench)) ?? []))
    } catch (error) {
      unmeasured.push({ name, reason: describe(error) })
    }
    process.stderr.write(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`)
  }
  process.stdout.write(`${(options.json ? asJson : asTable)(measurements, unmeasured)}\n`)
  endAll()
  return unmeasured.length > 0 ? 1 : 0
}

function readOptions(
  argv: string[],
): { quick: boolean; json: boolean; users: number; names: string[] } | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean' },
        json: { type: 'boolean' },
        users: { type: 'string' },
      },
    })
    const names = values.only?.split(',') ?? Object.keys(MEASURES)
    if (!names.every((name) => name in MEASURES)) return undefined
    const users = Number(values.users ?? (values.quick ? MANY_USERS / 4 : MANY_USERS))
    if (!(users >= 1000 && users <= 2_000_000)) return undefined
    return { quick: values.quick === true, json: values.json === true, users, names }
  } catch {
    return undefined
  }
}

function stopLate(): void {
  process.stderr.write(`not done after ${LIMIT_MS / 60_000} minutes: giving up\n`)
  process.exit(1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`
}
