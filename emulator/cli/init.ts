import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { errorCode } from '../core/values/error-code.ts'
import { type CliIo, CommandFailed, EXIT } from './io.ts'

/** As the service's exporters write it: four spaces, one final newline. */
const ANON_USER = `${JSON.stringify({ name: 'anon-user', type: 'anon-user', disabled: false }, null, 4)}\n`

/** `init`: writes `auth_providers/anon-user.json`; never overwrites. */
export function init(directory: string, io: CliIo): number {
  const file = join('auth_providers', 'anon-user.json')
  const path = join(resolve(io.cwd, directory), file)
  if (existsSync(path)) {
    io.out(`${join(directory, file)} is already there: left as it is`)
    return EXIT.done
  }
  try {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, ANON_USER, { flag: 'wx' })
  } catch (error) {
    const code = errorCode(error)
    const reason =
      code === 'ENOTDIR' || code === 'EEXIST'
        ? 'a file stands where a folder is to be'
        : `not allowed (${code})`
    throw new CommandFailed(`cannot write ${join(directory, file)}: ${reason}. Name another directory`)
  }
  io.out(`wrote ${join(directory, file)}`)
  io.out(`next: npx anon-emulator ${directory === '.' ? '' : directory}`.trimEnd())
  return EXIT.done
}
