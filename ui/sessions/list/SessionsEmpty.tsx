import { Anchor, Button, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { SessionFilter } from '../../api/calls.ts'
import { useProviders, useStatus } from '../../api/queries.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { stateLabel } from '../../components/StateMark.tsx'
import { pathTo } from '../../paths.ts'

interface SessionsEmptyProps {
  readonly appId: string
  readonly filter: SessionFilter
  onClear(): void
}

/** Why there is no session to see, and what to do about it. */
export function SessionsEmpty({ appId, filter, onClear }: SessionsEmptyProps) {
  const provider = useProviders(appId).data?.items.find(({ name }) => name === 'anon-user')
  const url = useStatus().data?.url ?? location.origin
  const words = [
    ...(filter.search === undefined ? [] : [`“${shorten(filter.search)}”`]),
    ...(filter.state === undefined ? [] : [`the state “${stateLabel(filter.state)}”`]),
    ...(filter.userId === undefined ? [] : [`the user ${filter.userId}`]),
  ]
  if (words.length > 0) {
    return (
      <EmptyState title="No session matches">
        <Text>The list is narrowed to {words.join(' and ')}.</Text>
        <Button variant="default" onClick={onClear} style={{ alignSelf: 'flex-start' }}>
          Clear the filters
        </Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No session yet">
      {provider !== undefined && provider.state !== 'enabled' && (
        <Text>
          Anonymous login is off, so nobody can log in: switch it on under{' '}
          <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always">
            Providers
          </Anchor>
          .
        </Text>
      )}
      <Text>
        Every login is a session; it appears here at once. Log in with an SDK pointed at <code>{url}</code>{' '}
        and app id <code>{appId}</code>, or from a terminal:
      </Text>
      <CodeBlock
        of="a login with curl"
        code={`curl -X POST ${url}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`}
      />
    </EmptyState>
  )
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
