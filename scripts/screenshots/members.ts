import { post } from './post.ts'

/** Ids of what a screenshot of the members' app may want to open. */
export interface Members {
  readonly guestId: string
  readonly mailId: string
  readonly callId: string
}

/** An app with e-mail addresses in every state, mails, server keys, and functions that were called. */
export async function fillMembers(url: string, appId: string): Promise<Members> {
  const client = `${url}/api/client/v2.0/app/${appId}`
  const control = `${url}/emulator/v1/apps/${appId}`
  const provider = (name: string) => `${client}/auth/providers/${name}`
  const password = 'secret-1'

  await post(`${control}/clock/advance`, { by: '-3h' })
  await post(`${control}/registrations`, { email: 'ada@example.net', password })
  await post(`${provider('local-userpass')}/login`, { username: 'ada@example.net', password })
  await post(`${control}/registrations`, { email: 'grace@example.net', password })
  await post(`${control}/clock/reset`, {})
  for (const email of ['edsger@example.net', 'a.very.long.address.of.somebody@departments.example.org'])
    await post(`${provider('local-userpass')}/register`, { email, password })
  await post(`${provider('local-userpass')}/reset/send`, { email: 'ada@example.net' })

  const { key } = await post(`${control}/apiKeys`, { name: 'nightly-import' })
  await post(`${provider('api-key')}/login`, { key })
  const { id } = await post(`${control}/apiKeys`, { name: 'old-worker' })
  await post(`${control}/apiKeys/${id}/disable`, {})

  const guest = await post(`${provider('anon-user')}/login`, {})
  const call = (name: string, ...args: unknown[]) =>
    fetch(`${client}/functions/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${guest.access_token}` },
      body: JSON.stringify({ name, arguments: args }),
    })
  await call('broken')
  await call('price', [
    { name: 'tea', price: 4, count: 2 },
    { name: 'cake', price: 7, count: 1 },
  ])
  const customData = { plan: 'gold', limits: { seats: 3 } }
  await post(`${control}/users/${guest.user_id}`, { customData }, { method: 'PATCH' })
  const newest = async (list: string) => {
    const { items } = await post(`${control}/${list}?limit=1`, undefined, { method: 'GET' })
    return String((items as { id: number }[])[0]?.id)
  }
  return {
    guestId: String(guest.user_id),
    mailId: await newest('mail'),
    callId: await newest('requests'),
  }
}
