import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { track } from '../servers/children.ts'
import type { LoadOrder, LoadReply, LoadResult } from './load.ts'

/** Puts load on a server from a process of its own, one order after the other. */
export interface LoadGenerator {
  run(order: LoadOrder): Promise<LoadResult>
}

/** Starts the load client; it stays for all measurements, so that it is as warm for the first as for the last. */
export function startLoadGenerator(): LoadGenerator {
  const client = track(
    fork(fileURLToPath(new URL('./load-client.ts', import.meta.url)), { serialization: 'advanced' }),
  )
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('the load client ended'))
        client.once('exit', onExit)
        client.once('message', (reply: LoadReply) => {
          client.off('exit', onExit)
          if ('result' in reply) resolve(reply.result)
          else reject(new Error(`load failed: ${reply.failure}`))
        })
        client.send(order)
      }),
  }
}
