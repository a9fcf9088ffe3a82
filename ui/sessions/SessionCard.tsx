import { Anchor, Paper, Stack } from '@mantine/core'
import { Link } from 'wouter'
import type { SessionView } from '../../emulator/control/wire.ts'
import facts from '../components/facts.module.css'
import { IdText } from '../components/IdText.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { TimeText } from '../components/TimeText.tsx'
import { VerbButtons } from '../components/VerbButtons.tsx'
import { pathTo } from '../paths.ts'
import { useAppNow } from '../time/app-now.ts'
import { Countdown } from './Countdown.tsx'
import { SessionTokens } from './SessionTokens.tsx'
import { sessionNow } from './session-now.ts'
import { useSessionVerbs } from './session-verbs.ts'

/** One session, whole: its state and why, its times, its tokens, and everything that can be done to it. */
export function SessionCard({ appId, session }: { appId: string; session: SessionView }) {
  const now = useAppNow(appId)
  const verbs = useSessionVerbs(appId)
  const { state, why, endedAt, accessLeftMs, refreshLeftMs } = sessionNow(session, now)
  return (
    <Paper component="article" withBorder p="sm" aria-label={`Session ${session.id}`}>
      <Stack gap="sm">
        <dl className={facts.facts}>
          <dt>Session</dt>
          <dd>
            <IdText id={session.id} of="session id" />
          </dd>
          <dt>State</dt>
          <dd>
            <StateMark state={state} />
            {why !== null && `, ${why}`}
            {endedAt !== null && (
              <>
                {' '}
                <TimeText at={endedAt} now={now} />
              </>
            )}
          </dd>
          <dt>Access token</dt>
          <dd>
            {accessLeftMs > 0 ? 'expires in ' : 'no longer works '}
            {accessLeftMs > 0 && <Countdown leftMs={accessLeftMs} at={session.accessExpiresAt} />}
          </dd>
          <dt>Refresh token</dt>
          <dd>
            {refreshLeftMs > 0 ? 'expires in ' : 'no longer works '}
            {refreshLeftMs > 0 && <Countdown leftMs={refreshLeftMs} at={session.refreshExpiresAt} />}
          </dd>
          <dt>Created</dt>
          <dd>
            <TimeText at={session.createdAt} now={now} full />
          </dd>
          <dt>Last refresh</dt>
          <dd>
            <TimeText at={session.lastRefreshAt} now={now} full />
          </dd>
          <dt>Refreshes</dt>
          <dd>{session.refreshCount.toLocaleString('en')}</dd>
          <dt>Device</dt>
          <dd>
            <Device session={session} />
          </dd>
        </dl>
        <VerbButtons verbs={verbs} target={session} />
        <SessionTokens appId={appId} sessionId={session.id} state={state} />
        <Anchor
          component={Link}
          href={pathTo(appId, 'requests', { session: session.id })}
          underline="always"
          w="fit-content"
        >
          Requests of this session
        </Anchor>
      </Stack>
    </Paper>
  )
}

function Device({ session: { deviceId, device } }: { session: SessionView }) {
  if (deviceId === null) return 'the client named none'
  const words = [
    device?.platform,
    device?.platformVersion,
    device?.appVersion && `app ${device.appVersion}`,
    device?.sdkVersion && `SDK ${device.sdkVersion}`,
  ].filter((word) => word !== undefined && word !== null && word !== '')
  return (
    <>
      {words.join(', ')}
      <IdText id={deviceId} of="device id" whole />
    </>
  )
}
