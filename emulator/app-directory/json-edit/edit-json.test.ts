import fc from 'fast-check'
import { parseTree } from 'jsonc-parser'
import { expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { type EditableJson, editJson, editJsonList } from './edit-json.ts'
import { type KeyOrder, listedPlace, sortedPlace, usualPlace } from './key-order.ts'

function parsed(body: string): EditableJson {
  const root = parseTree(body)
  if (root === undefined) throw new Error('not JSON')
  return { body, root }
}

function edited(body: string, after: unknown, order?: KeyOrder): string {
  return editJson(parsed(body), JSON.parse(body), after, order)
}

it('one changed token leaves every other byte, spellings and blanks too', () => {
  const text = ' {\n "a" : 1.50 ,\r\n\t"b":[ 1e3,"\\u00e9" ]  , "c": true}  \n'
  expect(edited(text, { a: 1.5, b: [1000, 'é'], c: false })).toBe(text.replace('true', 'false'))
  expect(edited(text, { a: 1.5, b: [1000, 'x'], c: true })).toBe(text.replace('"\\u00e9"', '"x"'))
  expect(edited(text, JSON.parse(text))).toBe(text)
})

it('a number that no program can hold stays as it is spelt', () => {
  const text = '{"big": 12345678901234567890, "list": [12345678901234567890, 1], "x": 1}'
  expect(edited(text, { ...JSON.parse(text), x: 2 })).toBe(text.replace('"x": 1', '"x": 2'))
  const shorter = { ...JSON.parse(text), list: JSON.parse(text).list.slice(0, 1) }
  expect(edited(text, shorter)).toBe(text.replace(', 1]', ']'))
})

it.each([
  ['the first member', { b: 2, c: 3 }, '{\n  "b": 2,\n  "c": 3\n}\n'],
  ['the middle member', { a: 1, c: 3 }, '{\n  "a": 1,\n  "c": 3\n}\n'],
  ['the last member', { a: 1, b: 2 }, '{\n  "a": 1,\n  "b": 2\n}\n'],
  ['the last two members', { a: 1 }, '{\n  "a": 1\n}\n'],
  ['every member', {}, '{}\n'],
])('%s goes with its comma', (_kind, after, expected) => {
  expect(edited('{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n', after)).toBe(expected)
})

it('on one line too', () => {
  expect(edited('{ "a": 1, "b": 2 }', { b: 2 })).toBe('{ "b": 2 }')
  expect(edited('{"a":1,"b":2}', { a: 1 })).toBe('{"a":1}')
  expect(edited('{"a":1,"b":2}', { a: 1, b: 2, c: { d: [1, 2] } })).toBe('{"a":1,"b":2,"c":{"d":[1,2]}}')
  expect(edited('{ "a": 1 }', { a: 1, b: [1, {}] })).toBe('{ "a": 1, "b": [1, {}] }')
})

it.each([
  ['{\n\t"a": {}\n}', '{\n\t"a": {\n\t\t"b": [\n\t\t\t1\n\t\t]\n\t}\n}'],
  ['{\r\n  "a": {}\r\n}\r\n', '{\r\n  "a": {\r\n    "b": [\r\n      1\r\n    ]\r\n  }\r\n}\r\n'],
  ['{"a" : {}}', '{"a" : {"b" : [1]}}'],
])('what is new takes on the form of its file (%#)', (before, after) => {
  expect(edited(before, { a: { b: [1] } })).toBe(after)
})

it('a new key goes to its place', () => {
  expect(edited('{"a": 1, "c": 3}', { a: 1, b: 2, c: 3 })).toBe('{"a": 1, "b": 2, "c": 3}')
  expect(edited('{"c": 1, "a": 3}', { a: 3, b: 2, c: 1 })).toBe('{"c": 1, "a": 3, "b": 2}')
  const listed: KeyOrder = () => listedPlace(['name', 'type', 'config'])
  expect(edited('{"type": 1, "x": 3}', { name: 0, type: 1, x: 3 }, listed)).toBe(
    '{"name": 0, "type": 1, "x": 3}',
  )
  expect(sortedPlace(['b', 'a', 'd'], 'c')).toBe(2)
  expect(usualPlace(['b', 'a', 'd'], 'c')).toBe(3)
})

it('of a key that stands twice the last is edited', () => {
  expect(edited('{"a": 1, "a": 2}', { a: 3 })).toBe('{"a": 1, "a": 3}')
  expect(edited('{"a": 1, "a": 2, "b": 0}', { b: 0 })).toBe('{"b": 0}')
})

it('what neither side speaks of stays', () => {
  const text = '{"id": "1", "name": "x", "config": {"secret": 1, "a": 1}}'
  const after = { name: 'x', config: { a: 2 } }
  expect(editJson(parsed(text), { name: 'x', config: { a: 1 } }, after)).toBe(
    text.replace('"a": 1', '"a": 2'),
  )
  expect(editJson(parsed(text), { name: 'x' }, { name: 'x', y: 1 })).toBe(text.replace('}}', '}, "y": 1}'))
})

it('elements of lists are found by name, else by what stands around them', () => {
  const named = '[\n  {"name": "a", "v": 1.0},\n  {"name": "b", "v": 2.0}\n]'
  expect(
    edited(named, [
      { name: 'b', v: 2 },
      { name: 'a', v: 3 },
    ]),
  ).toBe('[\n  {"name": "b", "v": 2.0},\n  {"name": "a", "v": 3}\n]')
  expect(edited('[1.0, 2.0, 3.0]', [1, 3])).toBe('[1.0, 3.0]')
  expect(edited('[1.0, 2.0, 3.0]', [0, 1, 2, 3])).toBe('[0, 1.0, 2.0, 3.0]')
  expect(edited('[1.0, 2.0]', [])).toBe('[]')
})

it('a list edited without a difference keeps its bytes', () => {
  const json = parsed(' [ {"name" : "a"} ]')
  const [value] = JSON.parse(json.body)
  expect(editJsonList(json, [{ from: 0, before: value, after: value }], () => usualPlace)).toBe(json.body)
})

it('the outcome says exactly what was asked for, whatever the file looks like', () => {
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 'x', '', 'ü"\\', 0, 1.5),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), v: tie('value') }), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), tie('value')),
    ),
  })).value
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'), json)
  const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n'), maxLength: 2 })
  fc.assert(
    fc.property(object, object, fc.array(blank, { minLength: 7, maxLength: 7 }), (before, after, blanks) => {
      const text = spelt(before, blanks)
      const was = JSON.parse(text)
      const outcome = editJson(parsed(text), was, after)
      expect(JSON.parse(outcome)).toEqual(JSON.parse(JSON.stringify(after)))
      expect(editJson(parsed(text), was, was)).toBe(text)
    }),
    tries(300),
  )
})

function spelt(value: unknown, blanks: readonly string[]): string {
  let count = 0
  const blank = (): string => blanks[count++ % blanks.length] ?? ''
  const write = (item: unknown): string => {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item)
    const parts = Array.isArray(item)
      ? item.map((element) => `${blank()}${write(element)}${blank()}`)
      : Object.entries(item).map(([key, member]) => {
          return `${blank()}${JSON.stringify(key)}${blank()}:${blank()}${write(member)}${blank()}`
        })
    const [open, close] = Array.isArray(item) ? '[]' : '{}'
    return `${open}${parts.join(',') || blank()}${close}`
  }
  return `${blank()}${write(value)}${blank()}`
}
