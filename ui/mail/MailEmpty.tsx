import { Anchor, List, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useProviders } from '../api/queries.ts'
import { CodeBlock } from '../components/CodeBlock.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { curlRegister } from '../frame/snippets/curl-snippet.ts'
import { useBaseUrl } from '../frame/snippets/use-base-url.ts'
import { pathTo } from '../paths.ts'

/** Why there is no mail to see, and what would make one. */
export function MailEmpty({ appId }: { appId: string }) {
  const baseUrl = useBaseUrl()
  const userpass = useProviders(appId).data?.items.find(({ name }) => name === 'local-userpass')
  return (
    <EmptyState title="No mail yet">
      <Text>
        Each mail the service would have sent is caught here, with its link, token and tokenId;{' '}
        <code style={{ whiteSpace: 'nowrap' }}>--smtp</code> hands it on to a mail server of yours as well.
        There are two:
      </Text>
      <List size="sm" spacing={4}>
        <List.Item>
          the confirmation of a new e-mail/password user, unless users are confirmed by themselves;
        </List.Item>
        <List.Item>the reset of a password.</List.Item>
      </List>
      {userpass !== undefined && userpass.state !== 'enabled' && (
        <Text>
          Email/Password is {userpass.state === 'disabled' ? 'off' : 'not configured'} in this app: see{' '}
          <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always">
            Providers
          </Anchor>
          .
        </Text>
      )}
      {userpass?.state === 'enabled' && (
        <Text>
          An app with <code>"autoConfirm": true</code> mails no confirmation: there ask for a password reset
          instead. Otherwise register somebody:
        </Text>
      )}
      {userpass?.state !== 'enabled' && <Text>Then register somebody:</Text>}
      <CodeBlock of="a registration with curl" code={curlRegister({ baseUrl, appId })} />
    </EmptyState>
  )
}
