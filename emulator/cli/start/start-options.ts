import { type Command, InvalidArgumentError, Option } from 'commander'
import type { LogLevel } from './log-lines.ts'

/** Gives `command` every option of an emulator that it starts: `StartFlags`. */
export function addStartOptions(command: Command, defaults: { port: number; logLevel: LogLevel }): Command {
  return command
    .addOption(
      new Option('-p, --port <n>', 'port; 0 takes any free one')
        .env('ANON_EMULATOR_PORT')
        .default(defaults.port)
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
    .option(
      '--persist [file]',
      'keep users and sessions between runs (default file: .anon-emulator/state.json in the app directory)',
    )
    .option('--import <file>', 'start with what an export wrote')
    .option('--export-on-exit <file>', 'write all apps into this file at the end')
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
        .default(defaults.logLevel),
    )
    .option('--i-know-this-is-not-production', 'start although NODE_ENV is production')
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
