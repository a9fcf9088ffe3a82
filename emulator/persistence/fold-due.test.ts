import { expect, it } from 'vitest'
import { createFoldDue } from './fold-due.ts'

const MB = 1024 * 1024

it('a journal goes into the file when it is longer than 8 MB, and than the file', () => {
  const due = createFoldDue({ fileBytes: 10 * MB, journalBytes: 9 * MB })
  expect(due.isDue()).toBe(false)
  due.written(MB + 1)
  expect(due.isDue()).toBe(true)
  due.folded(10 * MB, 12 * MB)
  expect([due.journalBytes(), due.isDue()]).toEqual([1, false])
  due.written(12 * MB)
  expect(due.isDue()).toBe(true)
})

it('one that could not be put into the file is tried again when it is twice as long, not at the next line', () => {
  const due = createFoldDue({ fileBytes: 0, journalBytes: 9 * MB })
  expect(due.isDue()).toBe(true)
  due.failed()
  due.written(9 * MB)
  expect(due.isDue()).toBe(false)
  due.written(1)
  expect(due.isDue()).toBe(true)
  due.failed()
  due.written(18 * MB)
  expect(due.isDue()).toBe(false)
  due.written(2)
  expect(due.isDue()).toBe(true)
  due.folded(36 * MB, MB)
  due.written(9 * MB)
  expect(due.isDue()).toBe(true)
})
