import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** The claims of a developer's own JWT that matter here. */
export interface Claims {
  readonly sub: string
  readonly aud: string
  /** In seconds from now; negative is over. */
  readonly lifetime?: number
}

/** A JWT as a developer's backend signs it with a shared secret. */
export function signedWith(secret: string, claims: Claims): string {
  return token({ alg: 'HS256', typ: 'JWT' }, claims, (text) =>
    createHmac('sha256', secret).update(text).digest('base64url'),
  )
}

/** A developer's backend that signs with a key of its own and serves the public half as a key set, till the end of the test. */
export async function keySetServer(): Promise<{ url: string; sign(claims: Claims): string }> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }]
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    sign: (claims) =>
      token({ alg: 'RS256', typ: 'JWT', kid: 'one' }, claims, (text) =>
        createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url'),
      ),
  }
}

function token(header: object, { lifetime = 3600, ...claims }: Claims, sign: (text: string) => string) {
  const exp = Math.floor(Date.now() / 1000) + lifetime
  const text = [header, { ...claims, exp }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${sign(text)}`
}
