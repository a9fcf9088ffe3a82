import { Agent, request } from 'node:http'

/** What a login gave, or the status that refused it. */
export interface LoginAnswer {
  readonly status: number
  readonly userId: string
  readonly accessToken: string
  readonly refreshToken: string
}

/** Logs in once; an `agent` keeps the connection for the next call. */
export function logInOnce(port: number, agent = new Agent()): Promise<LoginAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/api/client/v2.0/app/bench/auth/providers/anon-user/login',
        headers: { 'Content-Type': 'application/json', 'Content-Length': 2 },
      },
      async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        const body = JSON.parse(text) as { user_id?: string; access_token?: string; refresh_token?: string }
        resolve({
          status: answer.statusCode ?? 0,
          userId: body.user_id ?? '',
          accessToken: body.access_token ?? '',
          refreshToken: body.refresh_token ?? '',
        })
      },
    )
    sent.on('error', reject)
    sent.end('{}')
  })
}
