import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { VERSION } from '../version.ts'
import type { ExportFlags, ImportFlags } from './app-commands.ts'
import { type CliIo, CommandFailed, EXIT, WrongUsage } from './io.ts'
import type { StartFlags } from './start.ts'

/** Runs one command line; resolves with the exit code when the command is over. */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done
  const program = createProgram(io, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (!(error instanceof CommandFailed)) throw error
    io.err(`anon-emulator: ${error.message}`)
    return error instanceof WrongUsage ? EXIT.usage : EXIT.failed
  }
}

type Finish = (code: number) => void

function createProgram(io: CliIo, finish: Finish): Command {
  const program = new Command('anon-emulator')
    .description('Emulates MongoDB Stitch / Realm / App Services anonymous authentication on this machine.')
    .version(VERSION, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
    })
    .showHelpAfterError('(try anon-emulator --help)')
    .enablePositionalOptions()
  addStart(program, io, finish)
  addDirectoryCommands(program, io, finish)
  addRemoteCommands(program, io, finish)
  return program
}

function addStart(program: Command, io: CliIo, finish: Finish): void {
  program
    .command('start', { isDefault: true })
    .description('start the emulator (the default command)')
    .argument(
      '[app-dir]',
      'app directory; without auth_providers in it, an app with anon-user enabled is served',
      '.',
    )
    .addOption(
      new Option('-p, --port <n>', 'port; 0 takes any free one')
        .env('ANON_EMULATOR_PORT')
        .default(9090)
        .argParser(parsePort),
    )
    .option(
      '--host <addr>',
      'listen on this address instead of both loopbacks (opens the emulator to others)',
    )
    .option('--allowed-host <name>', 'another name that may stand in a Host header (repeatable)', collect)
    .option('--app-id <id>', 'client app id of the default app')
    .addOption(
      new Option('--any-app', 'let clients use any app id, each a world of its own').conflicts('strictApps'),
    )
    .addOption(new Option('--strict-apps', 'refuse app ids other than the default app’s'))
    .option('--seed <text>', 'the same call order gives the same ids')
    .option('--now <iso>', 'the clock of every app at its start')
    .option('--freeze', 'start with the clock stopped')
    .option('--no-watch', 'do not reload the app directory when it changes')
    .option('--poll', 'watch by polling, for network disks and containers')
    .option('--open', 'open the emulator’s page in the browser')
    .option('--no-ui', 'do not serve the web UI')
    .option('--public-url <url>', 'the origin clients are told to use, behind a proxy or tunnel')
    .option(
      '--refresh-token-lifetime <duration>',
      'of users who are not anonymous: 30m – 5 years (default 60d)',
    )
    .option('--function-timeout <duration>', 'how long one call of a function may take (default 30s)')
    .option('--smtp <url>', 'hand mails on to this SMTP server too, such as smtp://127.0.0.1:1025')
    .option(
      '--admin-user <name:password>',
      'who may use the Admin API; default: the SDK suites’ user, and any key',
    )
    .option('--admin-key <public:private>', 'the API key that may use the Admin API')
    .option('--parent-pid <pid>', 'stop when this process is gone', parsePid)
    .option('--ready-file <file>', 'write the ready line into this file once the emulator answers')
    .option('--json', 'every line on stdout is one JSON object')
    .option('--quiet', 'say nothing but errors')
    .addOption(
      new Option('--log-level <level>', 'how much to say')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('info'),
    )
    .option('--i-know-this-is-not-production', 'start although NODE_ENV is production')
    .addHelpText('after', '\nExample:\n  $ npx anon-emulator ./my-app --port 9090')
    .action(async (directory: string, flags: StartFlags) => {
      const { start } = await import('./start.ts')
      finish(await start(directory, flags, io))
    })
}

function addDirectoryCommands(program: Command, io: CliIo, finish: Finish): void {
  program
    .command('init')
    .description('write a minimal app directory')
    .argument('[dir]', 'where to', '.')
    .addHelpText('after', '\nExample:\n  $ npx anon-emulator init ./my-app')
    .action(async (directory: string) => {
      const { init } = await import('./init.ts')
      finish(init(directory, io))
    })
  program
    .command('check')
    .description('validate an app directory; exit code 1 if there is any problem')
    .argument('[dir]', 'the app directory', '.')
    .option('--json', 'one JSON object on stdout')
    .addHelpText('after', '\nExample:\n  $ npx anon-emulator check ./my-app')
    .action(async (directory: string, flags: { json?: true }) => {
      const { check } = await import('./check.ts')
      finish(check(directory, flags, io))
    })
}

function addRemoteCommands(program: Command, io: CliIo, finish: Finish): void {
  const remote = (name: string, description: string, example = name) =>
    program
      .command(name)
      .description(description)
      .addOption(
        new Option('--url <url>', 'the running emulator')
          .env('ANON_EMULATOR_URL')
          .default('http://127.0.0.1:9090'),
      )
      .option('--json', 'one JSON object on stdout')
      .addHelpText('after', `\nExample:\n  $ npx anon-emulator ${example}`)
  remote('status', 'what the running emulator is, serves and holds').action(
    async (flags: { url: string; json?: true }) => {
      const { status } = await import('./remote-commands.ts')
      finish(await status(flags, io))
    },
  )
  remote('wait', 'wait until the emulator answers')
    .option('--timeout <duration>', 'give up after this long, such as 30s', '30s')
    .action(async (flags: { url: string; json?: true; timeout: string }) => {
      const { wait } = await import('./remote-commands.ts')
      finish(await wait(flags, io))
    })
  remote('stop', 'stop the running emulator and wait until it is gone').action(
    async (flags: { url: string; json?: true }) => {
      const { stop } = await import('./remote-commands.ts')
      finish(await stop(flags, io))
    },
  )
  addAppCommands(remote, io, finish)
}

function addAppCommands(
  remote: (name: string, description: string, example: string) => Command,
  io: CliIo,
  finish: Finish,
): void {
  remote(
    'export-app',
    'write what an app serves as an app directory; files there are overwritten, none is deleted',
    'export-app ./my-app --version 20210101',
  )
    .argument('[dir|file.zip]', 'where to; - is a zip on stdout; without, a directory with the app’s id')
    .option('--app <id>', 'which app; without, the default one')
    .option('--version <n>', 'the layout: 20180301, 20200603, 20210101 or 20230101')
    .addOption(
      new Option(
        '--variant <which>',
        'template leaves out all ids, sourceControl those but the app’s',
      ).choices(['plain', 'template', 'sourceControl']),
    )
    .action(async (target: string | undefined, flags: ExportFlags) => {
      const { exportApp } = await import('./app-commands.ts')
      finish(await exportApp(target, flags, io))
    })
  remote(
    'import-app',
    'have an app take over an app directory or zip, whole or not at all; says what changes',
    'import-app ./my-app --app my-app-abcde --dry-run',
  )
    .argument('<dir|file.zip>', 'the app directory')
    .option('--app <id>', 'which app, made when there is none; without, the default one')
    .addOption(
      new Option('--strategy <s>', 'merge keeps what the files lack, the others delete it')
        .choices(['merge', 'replace', 'replace-by-name'])
        .default('merge'),
    )
    .option('--dry-run', 'only say what would change')
    .action(async (source: string, flags: ImportFlags) => {
      const { importApp } = await import('./app-commands.ts')
      finish(await importApp(source, flags, io))
    })
}

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value]
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('Expected a port, 0 – 65535.')
}

function parsePid(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a process id.')
}
