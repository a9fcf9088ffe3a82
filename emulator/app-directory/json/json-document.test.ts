import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { formatProblem } from '../problem.ts'
import { parseJsonDocument } from './json-document.ts'

function complaint(text: string): string | undefined {
  const [problem] = parseJsonDocument('x.json', text).problems
  return problem && formatProblem(problem)
}

it('app-directory 44: comments, trailing commas and single quotes are named at their place', () => {
  expect(complaint('{\n  // off for now\n  "a": 1\n}')).toMatch(
    /^x\.json:2:3: comments are not allowed.*delete/,
  )
  expect(complaint('{\n  "a": 1 /* x */\n}')).toMatch(/^x\.json:2:10: comments/)
  expect(complaint('{\n  # x\n  "a": 1\n}')).toMatch(/^x\.json:2:3: comments/)
  expect(complaint('{\n  "a": [1, 2],\n}')).toMatch(/^x\.json:2:14: a trailing comma .*delete it/)
  expect(complaint('{"a": [1,\r\n 2, ]}')).toMatch(/^x\.json:2:3: a trailing comma/)
  expect(complaint("{\n  'a': 1\n}")).toMatch(/^x\.json:2:3: single quotes .*double quotes/)
})

it('names the remedy for the usual slips', () => {
  expect(complaint('{ a: 1 }')).toBe('x.json:1:3: put the key a in double quotes')
  expect(complaint('{ "a": True }')).toBe('x.json:1:8: True is not JSON: write true')
  expect(complaint('{ “a”: 1 }')).toContain('straight double quotes')
  expect(complaint('{\n "a": 1\n "b": 2\n}')).toMatch(/^x\.json:3:2: a comma is missing/)
  expect(complaint('{ "a" 1 }')).toContain('expected ":"')
  expect(complaint('{ "a": "b\n" }')).toContain('not closed')
  expect(complaint('{} {}')).toMatch(/^x\.json:1:4: there is more text/)
  expect(complaint('{ "a": "\\x" }')).toContain('backslash')
})

it('a half-written or empty file says that it looks unfinished', () => {
  expect(complaint('')).toMatch(/^x\.json:1:1: empty file/)
  expect(complaint(' \n')).toContain('empty file')
  expect(complaint('{\n  "a": [tr')).toBeDefined()
  expect(complaint('{\n  "a": 1,')).toMatch(/^x\.json:2:10: the file ends too early/)
})

it('what is JSON but no object is refused', () => {
  for (const text of ['[]', '"x"', 'null', '12']) {
    expect(complaint(text)).toMatch(/^x\.json:1:1: expected an object/)
  }
})

it('a byte order mark is accepted with a warning, CRLF without one', () => {
  const { document, problems } = parseJsonDocument('x.json', '\uFEFF{\r\n  "a": 1\r\n}\r\n')
  expect(document?.value).toEqual({ a: 1 })
  expect(problems).toMatchObject([{ severity: 'warning', line: 1, column: 1 }])
  expect(problems[0]?.message).toContain('byte order mark')
})

it('of a duplicate key the last counts, with a warning', () => {
  const { document, problems } = parseJsonDocument('x.json', '{\n "a": 1,\n "a": 2\n}')
  expect(document?.value).toEqual({ a: 2 })
  expect(problems).toMatchObject([{ severity: 'warning', line: 3, column: 2 }])
  expect(problems[0]?.message).toContain('line 2')
})

it('a file made to exhaust the stack is refused', () => {
  expect(complaint(`{"a":${'['.repeat(100_000)}`)).toContain('nested deeper')
})

it('accepts exactly the objects that JSON.parse accepts', () => {
  const nearJson = fc
    .json()
    .chain((text) =>
      fc.tuple(
        fc.constant(text),
        fc.nat(text.length),
        fc.constantFrom('', ',', '}', '"', '0', '\n', '\u00a0'),
      ),
    )
    .map(([text, at, extra]) => `{"a":${text.slice(0, at)}${extra}${text.slice(at)}}`)
  fc.assert(
    fc.property(fc.oneof(fc.string(), nearJson), (text) => {
      const { document } = parseJsonDocument('x.json', text)
      let parsed: unknown
      try {
        parsed = JSON.parse(text)
      } catch {}
      const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      expect(document !== null).toBe(isObject)
      if (document !== null) expect(document.value).toEqual(parsed)
    }),
    tries(1000),
  )
})
