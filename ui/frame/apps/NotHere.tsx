import { Anchor, Button, Group, List, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useApps, useStatus } from '../../api/queries.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { pathTo, type View } from '../../paths.ts'
import { curlLogIn } from '../snippets/curl-snippet.ts'
import { useBaseUrl } from '../snippets/use-base-url.ts'
import { useAct } from '../use-act.ts'
import { plural } from './app-facts.ts'
import { canBeAppId, orderApps } from './app-order.ts'
import { useCreateApp } from './use-create-app.ts'

const LISTED = 10

/** What to do about an address whose app this run of the emulator does not have; goes away when the app comes. */
export function NotHere({ appId, view }: { appId: string; view: View }) {
  const apps = useApps().data
  const defaultAppId = useStatus().data?.defaultAppId ?? null
  const baseUrl = useBaseUrl()
  const act = useAct()
  const create = useCreateApp(view)
  const inVain = apps?.strangers.find((stranger) => stranger.appId === appId)
  const others = orderApps(apps?.items ?? [])
  return (
    <EmptyState title={`No app ${appId} here`}>
      <Text>
        It is not in this run of the emulator, which keeps its apps in memory. The page waits for its first
        request and goes on by itself.
      </Text>
      {inVain !== undefined && (
        <Text>
          {plural(inVain.requests, 'request')} came for it and {inVain.requests === 1 ? 'was' : 'were'}{' '}
          refused: this emulator lets no other app in than <code>{defaultAppId}</code>. Start it with{' '}
          <code>--any-app</code>, or make the app here.
        </Text>
      )}
      <CodeBlock of="a login with curl" code={curlLogIn({ baseUrl, appId })} />
      {canBeAppId(appId) && (
        <Group>
          <Button variant="default" onClick={() => void act(() => create(appId))}>
            Make this app now
          </Button>
        </Group>
      )}
      {others.length > 0 && (
        <>
          <Text>These apps are here:</Text>
          <List>
            {others.slice(0, LISTED).map(({ id }) => (
              <List.Item key={id}>
                <Anchor component={Link} href={pathTo(id, view)} underline="always">
                  {id}
                </Anchor>
              </List.Item>
            ))}
          </List>
          {others.length > LISTED && (
            <Text>And {plural(others.length - LISTED, 'other')}, in the list above.</Text>
          )}
        </>
      )}
    </EmptyState>
  )
}
