import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

// `npm run test:nightly [part of a path…]`: every file with a property (one that asks emulator/tries.fixture.ts how often),
// each property 100,000 times from a new start, unless FC_RUNS says how often.

const wanted = process.argv.slice(2)
const files = readdirSync(join(root, 'emulator'), { recursive: true })
  .map((entry) => `emulator/${String(entry).replaceAll('\\', '/')}`)
  .filter(
    (file) =>
      file.endsWith('.test.ts') && readFileSync(join(root, file), 'utf8').includes('/tries.fixture.ts'),
  )
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
if (files.length === 0) {
  process.stderr.write(`no file with a property is named like ${wanted.join(', ')}\n`)
  process.exit(1)
}

process.env.FC_RUNS ??= '100000'
run('npx', ['vitest', 'run', '--project', 'unit', ...files])
