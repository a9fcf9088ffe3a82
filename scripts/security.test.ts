import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')
/** The last cell of a threat: a test file, and words of a title in it. */
const HELD_BY = /\| `([^`]+\.test\.ts)` ([^|]+?) \|$/

const threats = read('SECURITY.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat '))

it.each(threats)('%s', (threat) => {
  const [, file = '', words = ''] = HELD_BY.exec(threat) ?? []
  expect(file, 'a threat names the test that holds it').not.toBe('')
  expect(read(file)).toContain(words)
})
