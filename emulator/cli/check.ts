import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatProblem } from '../app-directory/problem.ts'
import { readAppDirectory } from '../app-directory/read-app-directory.ts'
import { type CliIo, CommandFailed, EXIT } from './io.ts'

/** `check`: every problem as `file:line:column: message`; exit code 1 when there is an error, with `strict` a warning too. */
export function check(directory: string, flags: { json?: true; strict?: true }, io: CliIo): number {
  const path = resolve(io.cwd, directory)
  if (!existsSync(path)) throw new CommandFailed(`there is no directory '${directory}'`)
  const reading = readAppDirectory(path)
  if (!reading.configured) {
    throw new CommandFailed(
      `'${directory}' is no app directory: it has neither auth_providers nor a root file; 'anon-emulator init' writes one`,
    )
  }
  const { problems, template } = reading
  const providers = [...template.providers.values()].map(({ name, disabled }) => ({ name, disabled }))
  const ok = !problems.some(({ severity }) => severity === 'error' || flags.strict === true)
  if (flags.json === true) {
    io.out(JSON.stringify({ ok, appId: template.appId ?? null, providers, problems }))
  } else {
    for (const problem of problems) io.out(`${problem.severity}: ${formatProblem(problem)}`)
    if (problems.length === 0) {
      io.out(
        `no problems: ${providers.map(({ name, disabled }) => `${name} ${disabled ? 'disabled' : 'enabled'}`).join(', ') || 'no providers'}`,
      )
    }
  }
  return ok ? EXIT.done : EXIT.failed
}
