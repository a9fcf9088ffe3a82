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

it('the user and the message are sent as they were typed, without the space around them', () => {
  const draft = { ...NEW_DRAFT, userId: ' 5f0c ', message: ' come back later ' }
  expect(inputOf(draft)).toMatchObject({ userId: '5f0c', status: 500, message: 'come back later' })
  expect(inputOf({ ...draft, outcome: 'drop' })).toEqual({ userId: '5f0c', skip: 0, times: 1, drop: true })
})

it('without a number of times there is no end, and without a code none is answered', () => {
  const draft = { ...NEW_DRAFT, path: ' /login ', method: 'POST', times: '', errorCode: '' }
  expect(inputOf(draft)).toEqual({ method: 'POST', path: '/login', skip: 0, status: 500 })
})
