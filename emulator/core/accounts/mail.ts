import type { App } from '../app.ts'

/** A mail that the service would have sent. */
export interface Mail {
  /** Counts from 1 within the app. */
  readonly id: number
  /** On the app's clock, epoch ms. */
  readonly at: number
  readonly kind: 'confirm' | 'reset'
  readonly to: string
  readonly subject: string
  readonly token: string
  readonly tokenId: string
  /** Where the mail leads; null when the provider names no URL. */
  readonly link: string | null
}

/** How many mails an app keeps; the oldest goes. */
export const KEPT_MAILS = 500

/** Forgets an app's mails; answers how many there were. The tokens in them stay good. */
export function clearMails(app: Pick<App, 'id' | 'mails' | 'clock' | 'events'>): number {
  const count = app.mails.splice(0).length
  app.events.emit({ type: 'mails.cleared', appId: app.id, at: app.clock.now(), count })
  return count
}

/** The link of a mail: the configured URL with the two tokens in its query. */
export function mailLink(url: unknown, token: string, tokenId: string): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null
  const link = new URL(url)
  link.searchParams.set('token', token)
  link.searchParams.set('tokenId', tokenId)
  return link.href
}
