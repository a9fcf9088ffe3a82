import { expect, it } from 'vitest'
import { readJsonObject } from './read-json-object.ts'

it('reads an object, and nothing as none', () => {
  expect(readJsonObject('{"a": 1}')).toEqual({ value: { a: 1 } })
  expect(readJsonObject(' \n')).toEqual({ value: null })
  expect(readJsonObject('null')).toEqual({ value: null })
})

it.each(['[1]', '3', '{"a"', 'text'])('says what is wrong with %s', (text) => {
  expect(readJsonObject(text).problem).toBeTruthy()
})
