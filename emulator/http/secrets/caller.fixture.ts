import { CLIENT, CONTROL } from '../emulator.fixture.ts'
import type { listening } from './listening.fixture.ts'
import type { plantedDirectory } from './planted-app.fixture.ts'

export const APP = 'shop-abcde'
export const PROVIDERS = `${CLIENT}/app/${APP}/auth/providers`
export const OPERATOR = `${CONTROL}/apps/${APP}`
export const ADA = 'ada@example.net'

/** Tokens of a login; empty where it was refused. */
export interface Tokens {
  readonly access: string
  readonly refresh: string
}

/** Somebody who does with an emulator what clients and operators do, and notes every secret that is given out. */
export type Caller = ReturnType<typeof callerOf>

export function callerOf(
  { call }: Awaited<ReturnType<typeof listening>>,
  directory: ReturnType<typeof plantedDirectory>,
) {
  const given: string[] = []
  const enter = async (provider: string, body: object, query = '', token = ''): Promise<Tokens> => {
    const path = `${PROVIDERS}/${provider}/login${query}`
    const answer = await call('POST', path, { body, ...(token && { token }) })
    const { access_token: access = '', refresh_token: refresh = '' } =
      answer.status < 300 ? answer.json() : {}
    given.push(access, refresh)
    return { access, refresh }
  }
  return {
    call,
    directory,
    given,
    enter,
    link: ({ access }: Tokens, provider: string, body: object) => enter(provider, body, '?link=true', access),
    userpass: (name: string, body: unknown) => call('POST', `${PROVIDERS}/local-userpass/${name}`, { body }),
    /** The tokens of the newest mail to an address. */
    async mailed(to: string) {
      const { items } = JSON.parse((await call('GET', `${OPERATOR}/mail?to=${to}`)).text)
      const pairs = items.map(({ token, tokenId }: Record<string, string>) => ({ token, tokenId }))
      given.push(...pairs.flatMap(Object.values))
      return pairs[0] as { token: string; tokenId: string }
    },
  }
}
