import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Measure } from '../measurement.ts'
import { median } from '../statistics.ts'
import { medianRatio } from './rounds.ts'

const OURS = new URL('../../../dist/index.js', import.meta.url)
const EXPRESS = new URL('../../../node_modules/express/index.js', import.meta.url)

/** What loading the package takes in a process of its own, beside loading Express alone, which it has within. */
export const measureImport: Measure = async ({ quick }) => {
  const ours: number[] = []
  const express: number[] = []
  for (let round = -1; round < (quick ? 5 : 21); round += 1) {
    const took = [await importMs(OURS), await importMs(EXPRESS)] as const
    // The first round reads the files from disk.
    if (round < 0) continue
    ours.push(took[0])
    express.push(took[1])
  }
  return [
    {
      name: 'import of the package, vs Express alone',
      unit: 'ms',
      ours: median(ours),
      reference: { name: 'Express', value: median(express) },
      ratio: medianRatio(ours, express),
      target: { atMost: 60, on: 'figure' },
    },
  ]
}

async function importMs(module: URL): Promise<number> {
  const script = `const start = performance.now(); await import(${JSON.stringify(module.href)}); console.log(performance.now() - start)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('.', OURS)),
  })
  return Number(stdout)
}
