import { type Command, createHost, type SdkAdapter } from './sdk-client.ts'

/** Serves an SDK in a forked Node process, over its message channel; the process ends with the channel. */
export function serve(adapter: SdkAdapter): void {
  const perform = createHost(adapter)
  process.on('message', async ({ id, command }: { id: number; command: Command }) => {
    process.send?.({ id, outcome: await perform(command) })
  })
  process.on('disconnect', () => process.exit())
}
