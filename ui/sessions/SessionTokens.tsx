import { Loader, Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SessionStateName } from '../../emulator/control/wire.ts'
import { decodeToken, sessionTokens } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { Failure } from '../components/Failure.tsx'
import { TokenViewer } from '../tokens/TokenViewer.tsx'
import classes from './sessions.module.css'

interface SessionTokensProps {
  readonly appId: string
  readonly sessionId: string
  /** As the page shows it now: what a client sees next turns with it. */
  readonly state: SessionStateName
}

/** Both tokens, explained; read when opened, and again whenever the session changes. */
export function SessionTokens({ appId, sessionId, state }: SessionTokensProps) {
  const [opened, setOpened] = useState(false)
  const { data, error } = useQuery({
    queryKey: [...keys.session(appId, sessionId), 'tokens', state],
    queryFn: () => readTokens(appId, sessionId),
    enabled: opened,
    placeholderData: keepPreviousData,
  })
  return (
    <details className={classes.tokens} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>Tokens</summary>
      {opened && (
        <Stack gap="md" pt="xs">
          {error !== null && <Failure error={error} />}
          {data === undefined && error === null && <Loader size="sm" aria-label="Reading the tokens" />}
          {data?.map(({ name, token, decoded }) => (
            <TokenViewer key={name} name={name} token={token} decoded={decoded} />
          ))}
        </Stack>
      )}
    </details>
  )
}

async function readTokens(appId: string, sessionId: string) {
  const { accessToken, refreshToken } = await sessionTokens(appId, sessionId)
  const [access, refresh] = await Promise.all([decodeToken(accessToken), decodeToken(refreshToken)])
  return [
    { name: 'Access token', token: accessToken, decoded: access },
    { name: 'Refresh token', token: refreshToken, decoded: refresh },
  ]
}
