import { describe, expect, it } from 'vitest'
import type { FaultView } from '../../../emulator/control/wire.ts'
import { callsWords, limitWords, outcomeOf, progressWords } from './fault-words.ts'

const fault = (facts: Partial<FaultView>): FaultView => ({
  id: 1,
  preset: null,
  method: null,
  path: null,
  provider: null,
  userId: null,
  skip: 0,
  times: null,
  outcome: 'drop',
  status: null,
  errorCode: null,
  message: null,
  delayMs: null,
  bytes: null,
  seen: 0,
  hits: 0,
  spent: false,
  ...facts,
})

describe('what a fault does', () => {
  it('is told with the status and the code, or that there is none', () => {
    const answer = fault({ outcome: 'answer', status: 500, errorCode: 'InternalServerError' })
    expect(outcomeOf(answer)).toBe('answers 500 InternalServerError')
    expect(outcomeOf({ ...answer, errorCode: null })).toBe('answers 500 without a code')
  })

  it('is told with how much longer it takes, or where the answer breaks off', () => {
    expect(outcomeOf(fault({ outcome: 'delay', delayMs: 2000 }))).toBe('takes 2.0 s longer')
    expect(outcomeOf(fault({ outcome: 'truncate', bytes: 40 }))).toContain('after 40 bytes')
  })
})

describe('the calls that a fault is about', () => {
  it('are all of them where it names none', () => {
    expect(callsWords(fault({}))).toBe('any call')
    expect(callsWords(fault({ method: 'GET' }))).toBe('any GET call')
  })

  it('are told by what it names', () => {
    expect(callsWords(fault({ path: '/login' }))).toBe('any /login')
    expect(callsWords(fault({ method: 'POST', path: '/login', provider: 'anon-user' }))).toBe(
      'POST /login of Anonymous',
    )
  })
})

it('how often a fault hits names what goes through first', () => {
  expect(limitWords(fault({}))).toBe('every time')
  expect(limitWords(fault({ times: 1, skip: 1 }))).toBe('once, after 1 that goes through')
  expect(limitWords(fault({ times: 3, skip: 2 }))).toBe('3 times, after 2 that go through')
})

it('how it went so far names hits and calls', () => {
  expect(progressWords(fault({}))).toBe('no call yet')
  expect(progressWords(fault({ hits: 1, seen: 1 }))).toBe('hit 1 of 1 call')
  expect(progressWords(fault({ hits: 2, seen: 1200 }))).toBe('hit 2 of 1,200 calls')
})
