import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** How many rows the contract's list of testable behaviours has [contract client-api §13]. */
const ROWS = 92

it('every row of the contract’s list is the number of a test beside this one', () => {
  const here = new URL('.', import.meta.url)
  const tests = readdirSync(here).filter((name) => name.endsWith('.test.ts'))
  const numbers = tests.flatMap((name) => {
    const titles = readFileSync(new URL(name, here), 'utf8').matchAll(/^\s*(?:it|\]\))\('(\d+)\. /gm)
    return [...titles].map(([, number]) => Number(number))
  })
  const rows = Array.from({ length: ROWS }, (_, index) => index + 1)
  expect([...new Set(numbers)].sort((one, other) => one - other)).toEqual(rows)
})
