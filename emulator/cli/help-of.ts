import type { Command } from 'commander'

/** Where the help of a command is to be had, for what it refuses: `(try anon-emulator clock advance --help)`. */
export function helpOf(command: Command): string {
  return `(try ${lineOf(command)} --help)`
}

function lineOf(command: Command): string {
  return command.parent === null ? command.name() : `${lineOf(command.parent)} ${command.name()}`
}
