import { createEmulator } from '../../../dist/index.js'

/**
 * The built emulator in a process that can be asked for its heap: run it with --expose-gc and an IPC channel.
 * Says its port when ready, and answers every message with the bytes in use, buffers included, after a full collection.
 */
const emulator = createEmulator()
await emulator.listen()
process.on('message', () => {
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  process.send({ heapUsed: heapUsed + arrayBuffers })
})
process.on('disconnect', () => process.exit())
process.send({ port: emulator.port })
