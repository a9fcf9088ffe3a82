import { expect, it } from 'vitest'
import { bodyText, errorMessage } from './body-text.ts'

it('a JSON body is set over several lines', () => {
  expect(bodyText('{"a":[1]}')).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}', note: null })
})

it('anything else is shown as it is', () => {
  expect(bodyText('hello')).toEqual({ text: 'hello', note: null })
})

it('an answer that the log cut says so', () => {
  expect(bodyText('{"a":"xxx')).toEqual({
    text: '{"a":"xxx',
    note: 'cut: the log keeps the first 4,096 characters',
  })
})

it('a request body that was too long to keep is a number of bytes', () => {
  expect(bodyText('"(50000 bytes)"')).toEqual({
    text: '',
    note: '50,000 bytes, more than the log keeps of one call',
  })
})

it('no body is none', () => {
  expect(bodyText(null)).toBeNull()
  expect(bodyText('')).toBeNull()
})

it('a refusal is told in the server’s own words', () => {
  expect(errorMessage('{"error":"unauthorized","error_code":"AuthError"}')).toBe('unauthorized')
  for (const body of [null, '', '{"error":1}', 'null', '{"error":"cut']) expect(errorMessage(body)).toBeNull()
})
