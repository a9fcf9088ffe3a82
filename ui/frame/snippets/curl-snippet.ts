import type { Snippet, SnippetInput } from './snippet.ts'

/** One line that logs a new anonymous user in. */
export function curlLogIn({ baseUrl, appId }: SnippetInput): string {
  return `curl -X POST ${baseUrl}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`
}

/** Registers an e-mail address as a client would. */
export function curlRegister({ baseUrl, appId }: SnippetInput): string {
  return (
    `curl ${baseUrl}/api/client/v2.0/app/${appId}/auth/providers/local-userpass/register \\\n` +
    `  -H 'Content-Type: application/json' \\\n  -d '{"email": "ada@example.net", "password": "secret-1"}'`
  )
}

/** Logs in with an API key. */
export function curlLogInWithKey({ baseUrl, appId }: SnippetInput, key: string): string {
  return (
    `curl ${baseUrl}/api/client/v2.0/app/${appId}/auth/providers/api-key/login \\\n` +
    `  -H 'Content-Type: application/json' \\\n  -d '{"key": "${key}"}'`
  )
}

/** For any other HTTP client. */
export function curlSnippet(input: SnippetInput): Snippet {
  return {
    id: 'curl',
    label: 'curl',
    blocks: [
      { of: 'log in', code: curlLogIn(input) },
      {
        of: 'refresh the access token',
        code: `curl -X POST ${input.baseUrl}/api/client/v2.0/auth/session -H "Authorization: Bearer $REFRESH_TOKEN"`,
      },
    ],
  }
}
