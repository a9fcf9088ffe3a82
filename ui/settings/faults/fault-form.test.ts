import { expect, it } from 'vitest'
import { inputOf, NEW_DRAFT } from './fault-form.ts'

it('an untouched form has the next call of any kind answered with 500', () => {
  expect(inputOf(NEW_DRAFT)).toEqual({ skip: 0, times: 1, status: 500, errorCode: 'InternalServerError' })
})

it('what belongs to another outcome is not sent', () => {
  expect(inputOf({ ...NEW_DRAFT, outcome: 'delay', delay: ' 1500 ' })).toEqual({
    skip: 0,
    times: 1,
    delay: 1500,
  })
  expect(inputOf({ ...NEW_DRAFT, outcome: 'hang' })).toEqual({ skip: 0, times: 1, hang: true })
})

it('without a number of times there is no end, and without a code none is answered', () => {
  const draft = { ...NEW_DRAFT, path: ' /login ', method: 'POST', times: '', errorCode: '' }
  expect(inputOf(draft)).toEqual({ method: 'POST', path: '/login', skip: 0, status: 500 })
})
