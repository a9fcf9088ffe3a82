import { expect, it } from 'vitest'
import { hashPassword, isPassword } from './password-hash.ts'

it('a hash knows its password and no other, and does not hold it', async () => {
  const hash = await hashPassword('correct horse')
  expect(await isPassword('correct horse', hash)).toBe(true)
  for (const other of ['', 'correct horse ', 'Correct horse', hash])
    expect(await isPassword(other, hash)).toBe(false)
  expect(hash).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
})

it('the same password has another hash each time, and the same with the same salt', async () => {
  const salt = Buffer.alloc(16, 7)
  expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse'))
  expect(await hashPassword('correct horse', salt)).toBe(await hashPassword('correct horse', salt))
})

it('what is no hash is nobody’s password', async () => {
  for (const hash of ['', '.', 'nonsense', 'AAAA.AAAA']) expect(await isPassword('x', hash)).toBe(false)
})
