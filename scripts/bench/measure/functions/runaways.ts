import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { logInOnce } from '../../load/log-in-once.ts'

/** How long one call may take; what the server is started with. */
export const FUNCTION_TIMEOUT_MS = 3000
/** A caller that is answered at once waits so long for its next call: it is no load of its own. */
const PACE_MS = 100

const TOO_SLOW = '400 ExecutionTimeLimitExceeded execution time limit exceeded'

/** What runs away, and the errors that its caller may get. */
const RUNAWAYS: Readonly<Record<string, { source: string; answers: readonly string[] }>> = {
  loop: { source: 'exports = () => { while (true) {} }', answers: [TOO_SLOW] },
  never: { source: 'exports = () => new Promise(() => {})', answers: [TOO_SLOW] },
  allocate: {
    source: 'exports = () => { const all = []; for (;;) all.push({ numbers: [1, 2, 3] }) }',
    // A machine that is busy may not let it get that far.
    answers: ['400 FunctionExecutionError function used too much memory', TOO_SLOW],
  },
  throws: {
    source: 'exports = () => { throw new Error("ran away") }',
    answers: ['400 FunctionExecutionError ran away'],
  },
}

/** How one call ended. */
export interface RunawayAnswer {
  readonly name: string
  readonly ms: number
}

/** Puts the functions into an app directory. */
export function writeRunaways(directory: string): void {
  for (const [name, { source }] of Object.entries(RUNAWAYS)) {
    const folder = join(directory, 'functions', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ name, private: false }))
    writeFileSync(join(folder, 'source.js'), source)
  }
}

/** Calls all of them, each again as soon as it has ended, until `stop` answers how every call ended. */
export async function startRunaways(port: number): Promise<{ stop(): Promise<RunawayAnswer[]> }> {
  const { accessToken } = await logInOnce(port)
  const answers: RunawayAnswer[] = []
  let stopped = false
  const callers = Object.entries(RUNAWAYS).map(async ([name, expected]) => {
    while (!stopped) {
      const calledAt = performance.now()
      const answer = await call(port, accessToken, name)
      const ms = performance.now() - calledAt
      if (!expected.answers.includes(answer)) throw new Error(`the function '${name}' was answered ${answer}`)
      answers.push({ name, ms })
      if (ms < PACE_MS) await sleep(PACE_MS - ms)
    }
  })
  // Told by `stop`, not before.
  for (const caller of callers) caller.catch(() => {})
  return {
    async stop() {
      stopped = true
      await Promise.all(callers)
      return answers
    },
  }
}

async function call(port: number, accessToken: string, name: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/client/v2.0/app/bench/functions/call`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ name, arguments: [] }),
  })
  const { error, error_code } = (await answer.json()) as { error?: string; error_code?: string }
  return `${answer.status} ${error_code} ${error}`
}
