import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { UserView } from '../../../emulator/control/wire.ts'
import { listSessions } from '../../api/calls.ts'
import { useUser } from '../../api/queries.ts'
import { keys } from '../../api/query-keys.ts'
import { VerbButtons } from '../../components/VerbButtons.tsx'
import type { Verb } from '../../components/verb.ts'
import { SidePane } from '../../frame/SidePane.tsx'
import { RecentRequests } from '../../requests/RecentRequests.tsx'
import { SessionCard } from '../../sessions/SessionCard.tsx'
import { useAppNow } from '../../time/app-now.ts'
import { CustomData } from '../data/CustomData.tsx'
import { UserData } from '../data/UserData.tsx'
import { LinkDialog } from '../link/LinkDialog.tsx'
import { userName } from '../user-name.ts'
import { DeviceTable } from './DeviceTable.tsx'
import { IdentityTable } from './IdentityTable.tsx'
import { UserFacts } from './UserFacts.tsx'

interface UserPaneProps {
  readonly appId: string
  readonly userId: string
  readonly verbs: readonly Verb<UserView>[]
  onClose(): void
}

/** How many sessions of one user are shown; more are in the Sessions view. */
const SHOWN_SESSIONS = 20

/** One user, whole: who, from where, which sessions, which calls. */
export function UserPane({ appId, userId, verbs, onClose }: UserPaneProps) {
  const { data: user, error } = useUser(appId, userId)
  const sessions = useQuery({
    queryKey: [...keys.sessions(appId), 'of', userId],
    queryFn: () => listSessions(appId, { userId, limit: SHOWN_SESSIONS }),
    enabled: error === null,
  }).data
  const now = useAppNow(appId)
  if (error !== null) {
    return (
      <SidePane title="Gone" label={`User ${userId}`} onClose={onClose}>
        <Text>
          There is no user <code>{userId}</code> (any more). An SDK that still has its tokens meets a server
          that forgot it: its next refresh answers 401 InvalidSession.
        </Text>
      </SidePane>
    )
  }
  if (user === undefined) {
    return (
      <SidePane title="…" label={`User ${userId}`} onClose={onClose}>
        {null}
      </SidePane>
    )
  }
  return (
    <SidePane title={userName(user)} label={`User ${user.alias}`} onClose={onClose}>
      <Stack gap="lg">
        <UserFacts user={user} now={now} />
        <VerbButtons
          verbs={verbs.filter((verb) => !['disable', 'enable'].includes(verb.id) || verb.applies?.(user))}
          target={user}
        />
        <LinkDialog appId={appId} user={user} />
        <section aria-label="Identities">
          <Heading>Identities</Heading>
          <IdentityTable user={user} />
        </section>
        {!user.anonymous && (
          <section aria-label="Profile data">
            <Heading>Profile data</Heading>
            <UserData data={user.data} none="The providers tell nothing of this user." />
          </section>
        )}
        <section aria-label="Custom data">
          <Heading>Custom data</Heading>
          <CustomData appId={appId} user={user} />
        </section>
        <section aria-label="Devices">
          <Heading>Devices</Heading>
          <DeviceTable devices={(sessions?.items ?? []).flatMap(({ device }) => device ?? [])} />
        </section>
        <section aria-label="Sessions">
          <Heading>
            Sessions ({user.sessions.live} of {user.sessions.total} can refresh)
          </Heading>
          <Stack gap="sm">
            {sessions?.items.map((session) => (
              <SessionCard key={session.id} appId={appId} session={session} />
            ))}
            {sessions?.total === 0 && <Text size="sm">Nobody has logged in as this user.</Text>}
            {sessions !== undefined && sessions.total > SHOWN_SESSIONS && (
              <Text size="sm">
                The newest {SHOWN_SESSIONS} of {sessions.total}; the rest is under Sessions.
              </Text>
            )}
          </Stack>
        </section>
        <section aria-label="Recent requests">
          <Heading>Recent requests</Heading>
          <RecentRequests appId={appId} userId={userId} />
        </section>
      </Stack>
    </SidePane>
  )
}

function Heading({ children }: { children: React.ReactNode }) {
  return (
    <Title order={3} size="h5" mb={6}>
      {children}
    </Title>
  )
}
