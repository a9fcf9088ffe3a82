// Loaded into the emulator's process before it (`node --import`): answers how much memory is left after a collection,
// and counts what nobody caught. Nothing of it is part of the product.
const counts = { unhandledRejections: 0, uncaughtExceptions: 0, warnings: 0 }
const said = []
const note = (count, what) => {
  counts[count] += 1
  if (said.length < 20) said.push(`${count}: ${what?.stack ?? what}`)
}
process.on('unhandledRejection', (reason) => note('unhandledRejections', reason))
process.on('uncaughtExceptionMonitor', (error) => note('uncaughtExceptions', error))
process.on('warning', (warning) => note('warnings', warning))
let before = { cpu: process.cpuUsage(), at: performance.now() }
process.on('message', () => {
  const { user, system } = process.cpuUsage(before.cpu)
  const cpu = (user + system) / 1000 / (performance.now() - before.at)
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, rss, external } = process.memoryUsage()
  before = { cpu: process.cpuUsage(), at: performance.now() }
  process.send({ cpu, heapUsed, rss, external, ...counts, said })
})
// The question must not keep the process: it ends when the emulator has stopped.
process.channel.unref()
