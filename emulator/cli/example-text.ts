/** What stands below a help: the command as it may be typed, in one way or in several. */
export function exampleText(...lines: readonly string[]): string {
  const typed = lines.map((line) => `  $ npx anon-emulator ${line}`).join('\n')
  return `\nExample${lines.length === 1 ? '' : 's'}:\n${typed}`
}
