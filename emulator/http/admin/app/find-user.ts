import type { App } from '../../../core/app.ts'
import { EmulatorError } from '../../../core/errors.ts'
import { getUser } from '../../../core/users/admin.ts'
import type { User } from '../../../core/users/user.ts'

/** The user with this id, or UserNotFound. */
export function findUser(app: App, userId: string): User {
  try {
    return getUser(app, userId)
  } catch {
    throw new EmulatorError('not-found', `user not found: '${userId}'`, 'UserNotFound')
  }
}
