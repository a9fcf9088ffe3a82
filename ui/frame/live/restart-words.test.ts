import { expect, it } from 'vitest'
import { restartWords } from './restart-words.ts'

const startedAt = new Date(2026, 0, 2, 9, 5, 7).toISOString()
const start = 'The emulator was restarted at 09:05:07'
const before = { createdAt: '2026-01-01T00:00:00.000Z', users: 3, liveSessions: 2 }

it('an app that is gone has lost its sessions', () => {
  expect(restartWords(startedAt, before, undefined)).toBe(`${start}; sessions were lost.`)
})

it('an app that was made anew has lost them, however many logged in since', () => {
  const after = { createdAt: '2026-01-02T09:05:08.000Z', users: 5, liveSessions: 5 }
  expect(restartWords(startedAt, before, after)).toBe(`${start}; sessions were lost.`)
})

it('an app without any user has lost them', () => {
  expect(restartWords(startedAt, before, { ...before, users: 0, liveSessions: 0 })).toBe(
    `${start}; sessions were lost.`,
  )
})

it('the same app with the same sessions has kept them', () => {
  expect(restartWords(startedAt, before, before)).toBe(`${start}; sessions were kept.`)
})

it('says how many were kept when it was not all', () => {
  expect(restartWords(startedAt, before, { ...before, liveSessions: 1 })).toBe(
    `${start}; 1 of 2 sessions were kept.`,
  )
})

it('claims nothing about what it never saw, or what was not there', () => {
  expect(restartWords(startedAt, undefined, before)).toBe(`${start}.`)
  expect(restartWords(startedAt, { ...before, users: 0, liveSessions: 0 }, undefined)).toBe(
    `${start}; there was no session to lose.`,
  )
})
