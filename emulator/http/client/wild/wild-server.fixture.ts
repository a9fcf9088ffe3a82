import { onTestFinished } from 'vitest'
import { restoreSnapshot, takeSnapshot } from '../../../core/snapshots/snapshot.ts'
import { serverClasses, toDirectListener } from '../../http-app.ts'
import { listen } from '../../listen.ts'
import { seededApp } from './seeded-app.fixture.ts'
import { senderTo } from './send.fixture.ts'

/** The seeded app behind a real socket, gone with the test; `startOver` puts it back to how it was seeded. */
export async function wildServer() {
  const seeded = await seededApp()
  const { http, app } = seeded
  const server = await listen(serverClasses(http), toDirectListener(http), {
    port: 0,
    addresses: ['127.0.0.1'],
  })
  const sender = senderTo(server.port)
  onTestFinished(async () => {
    sender.close()
    await server.close()
  })
  const seed = takeSnapshot(app)
  return { ...seeded, port: server.port, send: sender.send, startOver: () => restoreSnapshot(app, seed) }
}
