/** Where commands look for a running emulator that are told nothing else. */
export const DEFAULT_PORT = 9090

/** A command of ours as it has to be typed to reach the emulator there. */
export function commandFor(words: string, port: number | null, url: string): string {
  return `npx anon-emulator ${words}${port === DEFAULT_PORT ? '' : ` --url ${url}`}`
}
