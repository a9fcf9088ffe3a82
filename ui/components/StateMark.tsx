import type { SessionStateName, UserStateName } from '../../emulator/control/wire.ts'
import classes from './text.module.css'

type State = SessionStateName | UserStateName | 'enabled' | 'notConfigured' | 'confirmed' | 'pending'

const LOOKS: Record<State, { label: string; color: string }> = {
  active: { label: 'active', color: 'var(--mantine-color-teal-6)' },
  enabled: { label: 'enabled', color: 'var(--mantine-color-teal-6)' },
  confirmed: { label: 'confirmed', color: 'var(--mantine-color-teal-6)' },
  pending: { label: 'pending', color: 'var(--mantine-color-yellow-6)' },
  accessExpired: { label: 'access expired', color: 'var(--mantine-color-yellow-6)' },
  expired: { label: 'expired', color: 'var(--mantine-color-orange-6)' },
  revoked: { label: 'revoked', color: 'var(--mantine-color-red-6)' },
  disabled: { label: 'disabled', color: 'var(--mantine-color-red-9)' },
  loggedOut: { label: 'logged out', color: 'var(--mantine-color-gray-5)' },
  neverLoggedIn: { label: 'never logged in', color: 'var(--mantine-color-gray-4)' },
  notConfigured: { label: 'not configured', color: 'var(--mantine-color-gray-4)' },
}

/** A state's word; the dot only helps the eye. */
export function StateMark({ state }: { state: State }) {
  return (
    <span className={classes.state}>
      <span className={classes.dot} style={{ background: LOOKS[state].color }} />
      {LOOKS[state].label}
    </span>
  )
}

/** The word a state goes by on the page. */
export function stateLabel(state: string): string {
  return LOOKS[state as State]?.label ?? state
}
