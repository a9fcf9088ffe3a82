import { parseArgs } from 'node:util'
import { makeAppDirectory } from '../bench/servers/app-directory.ts'
import { startSoaked } from './emulator/start-emulator.ts'
import { asReport } from './judge/report.ts'
import { judge } from './judge/verdict.ts'
import { planFor } from './plan.ts'
import { runSoak } from './run.ts'

/**
 * `npm run soak -- [--minutes 10] [--quick] [--persist]` (after `npm run build`): everything that may happen to an
 * emulator, for minutes on end. Exit code 1 when memory grows, an event is lost, an answer is wrong, something is caught by
 * nobody, or the stop is not clean. It ends by itself; Ctrl-C ends it earlier, with what was seen until then.
 */

const USAGE = 'npm run soak -- [--minutes <n>] [--quick] [--persist]\n'
/** How long the ends of it may take, on a busy machine. */
const GIVE_UP_AFTER_MS = 3 * 60_000

process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (options === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const plan = planFor(options.minutes, options.quick)
  using directory = makeAppDirectory()
  const emulator = await startSoaked(directory.path, options.persist ? ['--persist'] : [])
  process.once('exit', () => emulator.kill())
  const early = new AbortController()
  let askedAt = Number.POSITIVE_INFINITY
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // The runners of this script pass on what the terminal has told it already.
      if (performance.now() - askedAt > 1000) process.exit(130)
      askedAt = Math.min(askedAt, performance.now())
      early.abort()
    })
  setTimeout(
    () => {
      process.stderr.write('not done in time: giving up\n')
      process.exit(1)
    },
    plan.minutes * 60_000 + GIVE_UP_AFTER_MS,
  ).unref()

  const result = await runSoak(emulator, directory, plan, early.signal, (line) =>
    process.stderr.write(`${line}\n`),
  )
  const verdicts = judge(result, emulator.errors)
  process.stdout.write(`${asReport(result, verdicts, emulator.errors)}\n`)
  return verdicts.every(({ ok }) => ok) ? 0 : 1
}

function readOptions(argv: string[]): { minutes: number; quick: boolean; persist: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { minutes: { type: 'string' }, quick: { type: 'boolean' }, persist: { type: 'boolean' } },
    })
    const minutes = Number(values.minutes ?? 10)
    if (!(minutes > 0 && minutes <= 120)) return undefined
    return { minutes, quick: values.quick === true, persist: values.persist === true }
  } catch {
    return undefined
  }
}
