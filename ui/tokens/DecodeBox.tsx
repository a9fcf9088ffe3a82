import { Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import { decodeToken } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { TokenViewer } from './TokenViewer.tsx'

const REST_MS = 150
const NAMES = { access: 'Access token', refresh: 'Refresh token', unknown: 'Unknown token' } as const

/** Takes any token and explains it; the answer follows what happens to its session. */
export function DecodeBox() {
  const [text, setText] = useState('')
  const [rested] = useDebouncedValue(text, REST_MS)
  const [owner, setOwner] = useState<DecodedTokenView['owner']>(null)
  const token = rested.trim().replace(/^Bearer\s+/i, '')
  const { data, error } = useQuery({
    // Under the owner's session, once it is known, so that the live feed has it read again.
    queryKey: [...(owner === null ? [] : keys.session(owner.appId, owner.sessionId)), 'decoded', token],
    queryFn: async () => {
      const decoded = await decodeToken(token)
      setOwner(decoded.owner)
      return decoded
    },
    enabled: token !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <Stack gap="md">
      <Textarea
        label="Token"
        description="An access or refresh token, with or without “Bearer”"
        placeholder="eyJ…"
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={token !== '' && error !== null && error.message}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } }}
      />
      {token !== '' && error === null && data !== undefined && (
        <TokenViewer name={NAMES[data.kind]} token={token} decoded={data} />
      )}
    </Stack>
  )
}
