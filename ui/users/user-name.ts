import type { UserView } from '../../emulator/control/wire.ts'

/** What a user is called: its e-mail address, else its name, else the alias. */
export function userName({ email, data, alias }: Pick<UserView, 'email' | 'data' | 'alias'>): string {
  return email ?? (data.name || alias)
}
