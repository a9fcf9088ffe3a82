/** A command that ended with an exit code other than 0. */
export class CommandFailed extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
  }
}

/** A command that asks at the terminal, which stops every script. */
export class Prompted extends CommandFailed {}

/** A call as the contract writes it: `R`, `G` and `A` for the roots, `{id}` for ids. */
export function shorthand(method: string, path: string): string {
  const short = path
    .replace(/^\/api\/admin\/v3\.0\/groups\/[0-9a-f]{24}\/apps\/[0-9a-f]{24}(?=[/?]|$)/, 'A')
    .replace(/^\/api\/admin\/v3\.0\/groups\/[0-9a-f]{24}\/apps(?=[/?]|$)/, 'G')
    .replace(/^\/api\/admin\/v3\.0/, 'R')
    .replaceAll(/(?<=[/=])[0-9a-f]{24}(?=[/?&]|$)/g, '{id}')
  return `${method} ${short}`
}

/** Calls the status is compared with by `==`, as both CLIs do. */
export function expectStatus(
  reply: { readonly call: string; readonly status: number; readonly text: string },
  status: number,
): void {
  if (reply.status === status) return
  throw new CommandFailed(`error: ${reply.call} answered ${reply.status}, not ${status}: ${reply.text}`)
}

/** Waits between two looks at the same thing; a test need not sleep. */
export type Pause = (seconds: number) => Promise<void>

/** Goes on at once; after a hundred times there is no end to be expected. */
export function noSleep(): Pause {
  let times = 0
  return async () => {
    times += 1
    if (times > 100) throw new CommandFailed('polled a hundred times without an end')
  }
}
