import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { App } from '../../core/app.ts'

/** Cheap for scrypt, on purpose: a suite registers hundreds, and nothing here is worth a secret. */
const COST = { N: 4096, r: 8, p: 1 }
const KEY_BYTES = 32
const SALT_BYTES = 16

/** `<salt>.<hash>`, both base64url; takes a few milliseconds in the thread pool. */
export async function hashPassword(
  password: string,
  salt: Buffer = randomBytes(SALT_BYTES),
): Promise<string> {
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`
}

/** The hash of a password of this app; the salt is drawn like an id, so that a seeded app repeats it. */
export function hashPasswordFor(app: Pick<App, 'ids'>, password: string): Promise<string> {
  return hashPassword(password, Buffer.from(app.ids.secret().slice(0, SALT_BYTES)))
}

/** Whether the password is the one of the hash, in a time that does not tell how near it came. */
export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  const [salt = '', hash = ''] = passwordHash.split('.')
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'))
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error))),
  )
}
