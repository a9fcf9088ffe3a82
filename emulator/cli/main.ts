import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { VERSION } from '../version.ts'
import { didYouMean } from './did-you-mean.ts'
import { exampleText } from './example-text.ts'
import { helpOf } from './help-of.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from './io.ts'
import { NOUNS } from './nouns.ts'
import { addNoun } from './remote/verb.ts'
import { DEFAULT_PORT } from './start/command-for.ts'
import type { ExecFlags, StartFlags } from './start/start-flags.ts'
import { addStartOptions } from './start/start-options.ts'

/** Runs one command line; resolves with the exit code when the command is over. */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done
  try {
    const program = await createProgram(argv, io, (result) => {
      code = result
    })
    refuseMistyped(argv[0], program, io)
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (!(error instanceof CommandFailed)) throw error
    io.err(`anon-emulator: ${error.message}`)
    return error instanceof WrongUsage ? EXIT.usage : EXIT.failed
  }
}

/** What is no command is the directory of `start`: where there is no such directory, a command may have been meant. */
function refuseMistyped(word: string | undefined, program: Command, io: CliIo): void {
  const commands = ['help', ...program.commands.map((command) => command.name())]
  if (word === undefined || word.startsWith('-') || commands.includes(word)) return
  if (existsSync(resolve(io.cwd, word))) return
  const meant = didYouMean(word, commands)
  if (meant !== undefined)
    throw new WrongUsage(`there is no command and no directory '${word}'. Did you mean '${meant}'?`)
}

type Finish = (code: number) => void

async function createProgram(argv: readonly string[], io: CliIo, finish: Finish): Promise<Command> {
  const program = new Command('anon-emulator')
    .description('Emulates MongoDB Stitch / Realm / App Services anonymous authentication on this machine.')
    .version(VERSION, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .enablePositionalOptions()
    .addHelpText(
      'after',
      exampleText('./my-app', 'exec -- npm test', 'users list', 'clock advance 31m', 'export-app ./exported'),
    )
  program.showHelpAfterError(helpOf(program))
  addStarters(program, io, finish)
  addDirectoryCommands(program, io, finish)
  program.commandsGroup('Of a running emulator:')
  for (const [name, { summary, load }] of Object.entries(NOUNS)) {
    const command = program.command(name).description(summary)
    // Starting should not wait for what it does not need: only a noun that is on the line is read.
    if (argv.includes(name)) addNoun(command, await load(), io)
  }
  for (const command of program.commands) pointAtHelp(command)
  return program
}

/** Wrong usage of a command points at the help of that command. */
function pointAtHelp(command: Command): void {
  command.showHelpAfterError(helpOf(command))
  for (const verb of command.commands) pointAtHelp(verb)
}

function addStarters(program: Command, io: CliIo, finish: Finish): void {
  const start = program
    .command('start', { isDefault: true })
    .description('start the emulator (the default command)')
    .argument(
      '[app-dir]',
      'app directory; without auth_providers in it, an app with anon-user enabled is served',
      '.',
    )
  addStartOptions(start, { port: DEFAULT_PORT, logLevel: 'info' })
    .addHelpText('after', exampleText('./my-app --port 9090'))
    .action(async (directory: string, flags: StartFlags) => {
      const { start } = await import('./start/start.ts')
      finish(await start(directory, flags, io))
    })
  const exec = program
    .command('exec')
    .description('start the emulator, run a command beside it, stop it, and end as the command did')
    .argument('<command...>', 'the command with its arguments, best behind --')
    .passThroughOptions()
    .option('--app-dir <dir>', 'app directory', '.')
    .option('--shell', 'give the command to the shell, for && and the like')
  addStartOptions(exec, { port: 0, logLevel: 'error' })
    .addHelpText('after', exampleText('exec -- vitest run'))
    .action(async (command: string[], flags: ExecFlags) => {
      const { exec } = await import('./exec.ts')
      finish(await exec(command, flags, io))
    })
}

function addDirectoryCommands(program: Command, io: CliIo, finish: Finish): void {
  program
    .command('init')
    .description('write a minimal app directory')
    .argument('[dir]', 'where to', '.')
    .addHelpText('after', exampleText('init ./my-app'))
    .action(async (directory: string) => {
      const { init } = await import('./init.ts')
      finish(init(directory, io))
    })
  program
    .command('check')
    .description('validate an app directory; exit code 1 if there is an error')
    .argument('[dir]', 'the app directory', '.')
    .option('--strict', 'exit code 1 for warnings too')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', exampleText('check ./my-app'))
    .action(async (directory: string, flags: { json?: true; strict?: true }) => {
      const { check } = await import('./check.ts')
      finish(check(directory, flags, io))
    })
}
