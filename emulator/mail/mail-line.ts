import type { Mail } from '../core/accounts/mail.ts'

/** A mail in one line for the terminal: what for, to whom, and the link that it is about. */
export function mailLine(appId: string, { to, kind, link }: Mail): string {
  const what = kind === 'confirm' ? 'confirmation' : 'password reset'
  const where = link ?? 'no link: the provider’s file names no URL for it'
  // The address is a client's word: nothing in it may steer the terminal.
  return `mail to ${to.replaceAll(/\p{Cc}/gu, '�')} (${what}, app ${appId}): ${where}`
}
