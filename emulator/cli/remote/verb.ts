import { type Command, Option } from 'commander'
import { ControlError } from '../../client.ts'
import { exampleText } from '../example-text.ts'
import { helpOf } from '../help-of.ts'
import { type CliIo, CommandFailed, WrongUsage } from '../io.ts'
import { createRemote, type Remote, type RemoteFlags } from './remote.ts'

/** An option as commander writes it, what it says, and how its value is read. */
export type VerbOption = readonly [flags: string, summary: string, read?: (text: string) => unknown]

/** One command against a running emulator. */
export interface Verb<F extends object = object> {
  /** For the list of verbs of a noun. */
  readonly summary?: string
  /** Operands as commander writes them, and what they are. */
  readonly operands?: readonly (readonly [syntax: string, summary: string])[]
  readonly options?: readonly VerbOption[]
  /** What stands behind `npx anon-emulator` in the example of its help. */
  readonly example: string
  /** It is about the emulator as a whole: there is no --app. */
  readonly ofNoApp?: true
  /** Its operands may begin with a dash: what is no option is one of them. */
  readonly takesDashes?: true
  /** How long one call of it may take, where that is long. */
  readonly timeoutMs?: number
  run(remote: Remote, flags: F & RemoteFlags, operands: readonly string[]): Promise<void>
}

/** The verbs of one noun by name, or a noun that is a verb itself. */
export type Noun = Verb | Readonly<Record<string, Verb>>

/** Gives `command` the options of a noun and, where it has some, its verbs. */
export function addNoun(command: Command, noun: Noun, io: CliIo): void {
  if (isVerb(noun)) addVerb(command, noun, io)
  else {
    for (const [name, verb] of Object.entries(noun)) addVerb(command.command(name), verb, io)
    command.addHelpText('after', exampleText(...Object.values(noun).map(({ example }) => example)))
  }
}

function addVerb(command: Command, verb: Verb, io: CliIo): void {
  if (verb.summary !== undefined) command.description(verb.summary)
  for (const [syntax, summary] of verb.operands ?? []) command.argument(syntax, summary)
  for (const [flags, summary, read] of verb.options ?? []) {
    const option = new Option(flags, summary)
    command.addOption(read === undefined ? option : option.argParser(read))
  }
  if (verb.ofNoApp === undefined)
    command.option(
      '--app <id>',
      'the app (ANON_EMULATOR_APP_ID); default: the configured one, or the only one there is',
    )
  if (verb.takesDashes === true) command.allowUnknownOption()
  command
    .option('--url <url>', 'the running emulator (ANON_EMULATOR_URL); default: http://127.0.0.1:9090')
    .option('--json', 'for programs: one JSON object, of a list one a line')
    .addHelpText('after', exampleText(verb.example))
    .action(async (...given: unknown[]) => {
      // Commander hands over the operands, a variadic one as an array, then the flags and the command.
      const operands = given
        .slice(0, -2)
        .flat()
        .filter((operand) => typeof operand === 'string')
      const flags = given.at(-2) as RemoteFlags
      const { timeoutMs } = verb
      const remote = createRemote(flags, io, timeoutMs === undefined ? {} : { timeoutMs })
      await inWords(command, () => verb.run(remote, flags, operands))
    })
}

/** What the emulator refuses is told as the failure of the command. */
async function inWords(command: Command, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    // It names fields of the API, which the options are not always called after.
    throw error.status === 400
      ? new WrongUsage(`${error.message} ${helpOf(command)}`)
      : new CommandFailed(error.message)
  }
}

/** For `catch`, where the emulator refuses what a file holds: that is no wrong command line. */
export function failOfFile(error: unknown): never {
  throw error instanceof ControlError ? new CommandFailed(error.message) : error
}

function isVerb(noun: Noun): noun is Verb {
  return typeof noun.run === 'function'
}
