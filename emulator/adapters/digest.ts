import { createHash } from 'node:crypto'

/** SHA-256: enough for secrets of 64 random letters, which nobody can guess. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
