import { Anchor, Button, List, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { UserFilter } from '../api/calls.ts'
import { useApps, useProviders, useStatus } from '../api/queries.ts'
import { CodeBlock } from '../components/CodeBlock.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { stateLabel } from '../components/StateMark.tsx'
import { pathTo } from '../paths.ts'
import { providerLabel } from './provider-labels.ts'

interface UsersEmptyProps {
  readonly appId: string
  readonly filter: UserFilter
  onClear(): void
}

/** Why there is no user to see, and what to do about it. */
export function UsersEmpty({ appId, filter, onClear }: UsersEmptyProps) {
  const providers = useProviders(appId).data?.items
  const strangers = useApps().data?.strangers ?? []
  const url = useStatus().data?.url ?? location.origin
  const words = [
    filter.search && `“${shorten(filter.search)}”`,
    filter.state && stateLabel(filter.state),
    filter.provider && providerLabel(filter.provider),
    filter.platform,
  ].filter((word) => word !== undefined && word !== '')
  if (words.length > 0) {
    return (
      <EmptyState title="No user matches">
        <Text>The list is narrowed to {words.join(', ')}.</Text>
        <Button variant="default" onClick={onClear} style={{ alignSelf: 'flex-start' }}>
          Clear the filters
        </Button>
      </EmptyState>
    )
  }
  const isOff = providers?.find(({ name }) => name === 'anon-user')?.state !== 'enabled'
  return (
    <EmptyState title="No user yet">
      {providers !== undefined && isOff && (
        <Text>
          Anonymous login is off, so nobody can log in: switch it on under{' '}
          <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always">
            Providers
          </Anchor>
          .
        </Text>
      )}
      <Text>
        Point your SDK at this base URL and app id; every anonymous login appears here at once. The{' '}
        <strong>Base URL</strong> button above has the lines for each SDK.
      </Text>
      <CodeBlock of="base URL" code={url} />
      <CodeBlock
        of="a login with curl"
        code={`curl -X POST ${url}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`}
      />
      {strangers.length > 0 && (
        <>
          <Text>Calls came for app ids that are not here. Is one of them yours, misspelt?</Text>
          <List size="sm">
            {strangers.map(({ appId: stranger, requests }) => (
              <List.Item key={stranger}>
                {requests} {requests === 1 ? 'request' : 'requests'} went to app <code>{stranger}</code>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </EmptyState>
  )
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
