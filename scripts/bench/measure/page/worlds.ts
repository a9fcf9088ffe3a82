import type { RunningServer } from '../../servers/start-server.ts'

/** An app with so many users, and where its page is. */
export interface World {
  readonly users: number
  readonly origin: string
  readonly appId: string
  readonly url: string
  /** Where its clients log in. */
  readonly loginUrl: string
  /** One of its users that the first page does not show. */
  readonly lastId: string
}

const LOGGED_IN = 2000

/** Two apps: 20 users, and 100,000 of which some thousand have logged in. */
export async function fillWorlds({ port }: RunningServer): Promise<{ few: World; many: World }> {
  const origin = `http://127.0.0.1:${port}`
  return {
    few: await fill(origin, 'few-aaaaa', 20, 10),
    many: await fill(origin, 'many-bbbbb', 100_000, LOGGED_IN),
  }
}

async function fill(origin: string, appId: string, users: number, loggedIn: number): Promise<World> {
  const loginUrl = `${origin}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`
  await call(`${origin}/emulator/v1/apps`, { id: appId })
  await call(`${origin}/emulator/v1/apps/${appId}/users`, { count: users - loggedIn })
  for (let done = 0; done < loggedIn; done += 50)
    await Promise.all(Array.from({ length: Math.min(50, loggedIn - done) }, () => logIn(loginUrl)))
  const list = await fetch(`${origin}/emulator/v1/apps/${appId}/users?sort=createdAt&limit=1`)
  const { items } = (await list.json()) as { items: { id: string }[] }
  return { users, origin, appId, url: `${origin}/apps/${appId}/users`, loginUrl, lastId: items[0]?.id ?? '' }
}

/** One anonymous login, as a browser makes it. */
export async function logIn(loginUrl: string): Promise<void> {
  await call(loginUrl, {
    options: { device: { platform: 'chrome', platformVersion: '131.0', sdkVersion: '4.9.0' } },
  })
}

async function call(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}`)
  await answer.arrayBuffer()
}
