import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import { decodeToken, sessionTokens } from '../api/calls.ts'

type Next = DecodedTokenView['next']

/** What the app meets next, in words: the call with its access token, and the refresh that follows where that one fails. */
export function nextWords(access: Next, refresh: Next): string {
  const first = `Next ${wordsOf(access)}`
  return access.status < 400 && refresh.status < 400 ? first : `${first}, then ${wordsOf(refresh)}`
}

/** The same for a session as it stands now; empty when the session is gone. */
export async function nextOf(appId: string, sessionId: string): Promise<string> {
  try {
    const { accessToken, refreshToken } = await sessionTokens(appId, sessionId)
    const [access, refresh] = await Promise.all([decodeToken(accessToken), decodeToken(refreshToken)])
    return nextWords(access.next, refresh.next)
  } catch {
    return ''
  }
}

function wordsOf({ call, status, errorCode }: Next): string {
  return `${call}: ${status}${errorCode === null ? '' : ` ${errorCode}`}`
}
