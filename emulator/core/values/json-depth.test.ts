import { expect, it } from 'vitest'
import { isTextTooDeep, isTooDeep, MAX_JSON_DEPTH } from './json-depth.ts'

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const objects = (depth: number) => '{"a":'.repeat(depth) + 1 + '}'.repeat(depth)

it.each([lists, objects])('a value and its text are too deep from the same level on', (nested) => {
  for (const [depth, tooDeep] of [
    [MAX_JSON_DEPTH, false],
    [MAX_JSON_DEPTH + 1, true],
    [100_000, true],
  ] as const) {
    expect(isTextTooDeep(nested(depth))).toBe(tooDeep)
    expect(isTooDeep(JSON.parse(nested(depth)))).toBe(tooDeep)
  }
})

it('brackets in strings nest nothing, and what ends is not counted on', () => {
  expect(isTextTooDeep(JSON.stringify({ text: `\\"${'['.repeat(1000)}` }))).toBe(false)
  expect(isTextTooDeep(`[${'[],'.repeat(1000)}1]`)).toBe(false)
})
