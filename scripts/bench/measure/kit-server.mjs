import { createServer } from 'node:http'
import { startEmulator } from '../../../dist/index.js'

/**
 * The built emulator as a test suite uses it: in this process, asked over an IPC channel. Says its port when ready;
 * every message names something to time, and is answered with milliseconds: ours, and a reference's right beside it.
 */
const emulator = await startEmulator()
const app = emulator.app('bench')

const timed = async (work) => {
  const startedAt = performance.now()
  const result = await work()
  return { ms: performance.now() - startedAt, result }
}

/** A bare server of node:http, as the floor of what a start can take. */
async function listenBare() {
  const server = createServer((_request, response) => response.end())
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** As many small records as an app of that many users holds, in three maps. */
function plainMaps(users) {
  return [0, 1, 2].map(
    () =>
      new Map(
        Array.from({ length: users }, (_, index) => [`${index}`, { id: index, at: 0, name: 'x', list: [] }]),
      ),
  )
}

const copyOf = (maps) => maps.map((map) => new Map(Array.from(map, ([id, record]) => [id, { ...record }])))

const tasks = {
  async startAndStop(rounds) {
    const took = { start: [], stop: [], bareStart: [], bareStop: [] }
    for (let round = -1; round < rounds; round += 1) {
      const started = await timed(() => startEmulator())
      const stopped = await timed(() => started.result.stop())
      const bare = await timed(listenBare)
      const closed = await timed(() => new Promise((resolve) => bare.result.close(resolve)))
      // The first of each compiles.
      if (round < 0) continue
      took.start.push(started.ms)
      took.stop.push(stopped.ms)
      took.bareStart.push(bare.ms)
      took.bareStop.push(closed.ms)
    }
    return took
  },
  async freshApp(rounds) {
    const took = []
    for (let round = 0; round < rounds; round += 1) {
      const made = await timed(() => emulator.app())
      took.push(made.ms)
      await made.result.delete()
    }
    return { ours: took.slice(1) }
  },
  async snapshot(rounds) {
    const { total } = await app.users.list({ limit: 1 })
    const maps = plainMaps(total)
    const took = { save: [], restore: [], restoreAll: [], copy: [] }
    for (let round = -1; round < rounds; round += 1) {
      const save = await timed(() => app.snapshots.save('bench'))
      // As a test leaves it: some users more, and of those before some changed.
      await app.users.create({ count: 100 })
      const { items } = await app.users.list({ limit: 100 })
      for (const { id } of items) await app.users.disable(id)
      const restore = await timed(() => app.snapshots.restore('bench'))
      await app.users.deleteAll()
      const restoreAll = await timed(() => app.snapshots.restore('bench'))
      const copy = await timed(() => copyOf(maps))
      if (round < 0) continue
      took.save.push(save.ms)
      took.restore.push(restore.ms)
      took.restoreAll.push(restoreAll.ms)
      took.copy.push(copy.ms)
    }
    return took
  },
  async reset() {
    const { total } = await app.users.list({ limit: 1 })
    await app.snapshots.save('full')
    const took = { ours: [], clear: [], users: [total] }
    for (let round = 0; round < 5; round += 1) {
      await app.snapshots.restore('full')
      const maps = plainMaps(total)
      const ours = await timed(() => app.reset())
      const clear = await timed(() => {
        for (const map of maps) map.clear()
      })
      took.ours.push(ours.ms)
      took.clear.push(clear.ms)
    }
    return took
  },
}

process.on('message', async ([task, ...input]) => process.send(await tasks[task](...input)))
process.on('disconnect', () => process.exit())
process.send({ port: emulator.port })
