import type { LoadOrder, LoadReply } from './load.ts'
import { runLoad } from './run-load.ts'

/**
 * The process the load comes from: apart from the servers, so that each has a core, and lean rather than
 * autocannon, which kept reference A busy for only nine tenths of its time where this keeps it busy for all of it.
 */
process.on('message', async (order: LoadOrder) => {
  const reply: LoadReply = await runLoad(order).then(
    (result) => ({ result }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(reply)
})
process.on('disconnect', () => process.exit())
