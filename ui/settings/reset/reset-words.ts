import { counted } from '../counted.ts'

/** What a reset takes away, most important first, for the dialog that asks. */
export function lossWords(users: number, sessions: number): string[] {
  return [
    `${counted(users, 'user')} and ${counted(sessions, 'session')}, ended ones included`,
    'registrations, API keys and mails',
    'the devices that were seen',
    'the log of requests',
    'providers switched for this app only: they follow their files again',
    'every move of the clock',
  ]
}

/** What was reset. */
export function resetWords(users: number, sessions: number): string {
  return `The app is as new. Gone: ${counted(users, 'user')}, ${counted(sessions, 'session')}`
}
