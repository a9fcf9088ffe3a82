import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { packageRoot, plainEnvironment } from '../fixtures/built-package.fixture.ts'
import { startChild } from '../fixtures/child.fixture.ts'
import { writeInto } from '../fixtures/temp-directory.fixture.ts'
import { installPackage } from '../package/installed-package.fixture.ts'

/** How many times each sample runs: once in the suite, 20 times to look for flakes. */
export const RUNS = Number(process.env.FLAKE_RUNS ?? 1)
/** A runner with four workers on a busy machine takes its time. */
export const PATIENCE = { timeout: (RUNS + 1) * 300_000 }
/** The tests of a sample, so that parallel ones meet. */
export const TESTS = 100
export const WORKERS = 4

/** A project with the packed tarball installed and this checkout's runner and SDK beside it. */
export interface SampleProject {
  /** Writes the project's files, by their path in it. */
  write(files: Record<string, string>): void
  /** Runs a package's command to the end of its process; rejects with all it said when it fails. */
  run(script: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>
  /** How long each run's process lived after its last test, ms; of runs whose tests say when they end. */
  readonly lingered: readonly number[]
  remove(): void
}

/**
 * What is too long for a runner to live on after its last test: runners give up on what keeps them alive after ten
 * seconds, so a leftover of ours shows; how long it really takes is told at the end of a run with FLAKE_RUNS.
 */
const LINGERS_MS = 8000

/** Fails when a run had to be ended by its runner; tells how long they lived on when there were many. */
export function expectNoLinger({ lingered }: SampleProject): void {
  expect(lingered.length).toBeGreaterThan(0)
  const sorted = lingered.toSorted((a, b) => a - b)
  if (RUNS > 1)
    process.stdout.write(
      `${sorted.length} runs ended after their last test in ${sorted[sorted.length >> 1]} ms (median), ${sorted.at(-1)} ms (longest)\n`,
    )
  expect(sorted.at(-1)).toBeLessThan(LINGERS_MS)
}

/** Makes the sample; `packages` of this checkout are linked in, so that no network is needed. */
export async function makeSampleProject(packages: readonly string[]): Promise<SampleProject> {
  const { project, remove } = await installPackage()
  for (const name of packages) {
    const link = join(project, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(packageRoot, 'node_modules', name), link, 'junction')
  }
  const lingered: number[] = []
  return {
    lingered,
    write(files) {
      for (const [path, content] of Object.entries(files)) writeInto(project, path, content)
    },
    async run(script, args, env = {}) {
      const command = [join(project, 'node_modules', script), ...args]
      // Runners count the cores themselves when nobody says that they are watched by a machine.
      const child = startChild(process.execPath, command, {
        cwd: project,
        env: plainEnvironment({ CI: '1', NO_COLOR: '1', ...env }),
      })
      onTestFinished(() => child.end())
      const { code, signal } = await child.ended
      const endedAt = Date.now()
      const output = [...child.stdout, ...child.stderr].join('\n')
      const lastTestAt = Math.max(
        ...Array.from(output.matchAll(/test ended at (\d+)/g), ([, at]) => Number(at)),
      )
      if (Number.isFinite(lastTestAt)) lingered.push(endedAt - lastTestAt)
      if (code !== 0) throw new Error(`${script} ended with ${signal ?? code}\n${output}`)
      return output
    },
    remove,
  }
}

/** A test's body in JavaScript: a real login, in a world where nobody else is. `app`, `App`, `Credentials` and `expect` are in scope. */
export const LOGS_IN_ALONE = `
    const client = new App({ id: app.id, baseUrl: app.baseUrl })
    const user = await client.logIn(Credentials.anonymous())
    await app.clock.advance('31m')
    await user.refreshProfile()
    const { items, total } = await app.users.list()
    expect(total).toBe(1)
    expect(items[0].id).toBe(user.id)
    console.log('test ended at ' + Date.now())
`
