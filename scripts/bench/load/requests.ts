const BASE = '/api/client/v2.0'
/** What a browser's SDK sends: a device that the server has never seen. */
const LOGIN_BODY = JSON.stringify({
  options: {
    device: {
      platform: 'chrome',
      platformVersion: '120.0.0',
      sdkVersion: '4.9.0',
      appId: 'bench',
      appVersion: '1.0.0',
    },
  },
})

/** POST of an anonymous login, as raw HTTP. */
export function loginRequest(port: number, appId = 'bench'): string {
  return rawRequest(
    port,
    `POST ${BASE}/app/${appId}/auth/providers/anon-user/login`,
    ['Content-Type: application/json'],
    LOGIN_BODY,
  )
}

/** POST of a session: a new access token for a refresh token. */
export function refreshRequest(port: number, refreshToken: string): string {
  return rawRequest(port, `POST ${BASE}/auth/session`, [`Authorization: Bearer ${refreshToken}`], '')
}

/** GET of the profile. */
export function profileRequest(port: number, accessToken: string): string {
  return rawRequest(port, `GET ${BASE}/auth/profile`, [`Authorization: Bearer ${accessToken}`])
}

function rawRequest(port: number, start: string, headers: readonly string[], body?: string): string {
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  const lines = [
    `${start} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: application/json',
    ...headers,
    ...length,
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}
