import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useSession } from '../api/queries.ts'
import { IdText } from '../components/IdText.tsx'
import { SidePane } from '../frame/SidePane.tsx'
import { pathTo } from '../paths.ts'
import { SessionCard } from './SessionCard.tsx'

/** One session beside the list, and whose it is. */
export function SessionPane(props: { appId: string; sessionId: string; onClose(): void }) {
  const { appId, sessionId, onClose } = props
  const { data: session, error } = useSession(appId, sessionId)
  if (error !== null) {
    return (
      <SidePane title="Gone" label={`Session ${sessionId}`} onClose={onClose}>
        <Text>
          There is no session <code>{sessionId}</code> (any more): its user was deleted, or the app was reset.
          An SDK that still has its tokens meets a server that forgot it: its next refresh answers 401
          InvalidSession.
        </Text>
      </SidePane>
    )
  }
  if (session === undefined) {
    return (
      <SidePane title="…" label={`Session ${sessionId}`} onClose={onClose}>
        {null}
      </SidePane>
    )
  }
  return (
    <SidePane
      title={`Session of ${session.userName}`}
      label={`Session of ${session.userName}`}
      onClose={onClose}
    >
      <Stack gap="md">
        <div>
          User{' '}
          <Anchor component={Link} href={pathTo(appId, 'users', { user: session.userId })} underline="always">
            {session.userName}
          </Anchor>
          {session.userName !== session.userAlias && `, alias ${session.userAlias}`}
          <IdText id={session.userId} of={`id of ${session.userName}`} />
        </div>
        <SessionCard appId={appId} session={session} />
      </Stack>
    </SidePane>
  )
}
