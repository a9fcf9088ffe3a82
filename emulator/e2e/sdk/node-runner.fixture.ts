import { fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { plainEnvironment } from '../fixtures/built-package.fixture.ts'
import { makeDirectory, removeDirectory } from '../fixtures/temp-directory.fixture.ts'
import { bundleForNode, type GuestName } from './bundle.fixture.ts'
import type { Command, Outcome } from './guest/sdk-client.ts'
import { type Channel, type ClientRunner, openClient } from './remote-client.fixture.ts'

/** Runs every client in a Node process of its own: nothing is shared, as between two apps. */
export function nodeRunner(guest: GuestName): ClientRunner {
  let directory = ''
  let script = ''
  return {
    async start() {
      directory = makeDirectory()
      script = await bundleForNode(guest, directory)
    },
    open: (baseUrl, appId) =>
      openClient(forkClient(script), {
        baseUrl,
        appId,
        dataDirectory: mkdtempSync(join(directory, 'client-')),
      }),
    async stop() {
      if (directory !== '') removeDirectory(directory)
    },
  }
}

function forkClient(script: string): Channel {
  let current = forkOnce(script)
  return {
    send: (command) => current.send(command),
    async restart() {
      await current.end()
      current = forkOnce(script)
    },
    close: () => current.end(),
  }
}

function forkOnce(script: string) {
  const child = fork(script, { env: plainEnvironment(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const waiting = new Map<number, { resolve(outcome: Outcome): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', ({ id, outcome }: { id: number; outcome: Outcome }) => {
    waiting.get(id)?.resolve(outcome)
    waiting.delete(id)
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      for (const { reject } of waiting.values()) reject(new Error(`the client's process ended with ${code}`))
      resolve()
    })
  })
  return {
    send: (command: Command) =>
      new Promise<Outcome>((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        child.send({ id: last, command })
      }),
    end() {
      child.kill('SIGKILL')
      return gone
    },
  }
}
