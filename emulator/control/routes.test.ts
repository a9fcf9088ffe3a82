import { expect, it } from 'vitest'
import { operations } from './operations.ts'
import { ROUTES } from './routes.ts'

it('the table that clients carry says of every operation what the server does', () => {
  expect(ROUTES).toEqual(
    Object.fromEntries(operations.map(({ name, method, path }) => [name, [method, path]])),
  )
})
