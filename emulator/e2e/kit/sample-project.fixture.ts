import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
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
  remove(): void
}

/** Makes the sample; `packages` of this checkout are linked in, so that no network is needed. */
export async function makeSampleProject(packages: readonly string[]): Promise<SampleProject> {
  const { project, remove } = await installPackage()
  for (const name of packages) {
    const link = join(project, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(packageRoot, 'node_modules', name), link, 'junction')
  }
  return {
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
      const output = [...child.stdout, ...child.stderr].join('\n')
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
`
