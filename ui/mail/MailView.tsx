import { Anchor, List, Text } from '@mantine/core'
import { Link } from 'wouter'
import { EmptyState } from '../components/EmptyState.tsx'
import frame from '../frame/frame.module.css'
import { pathTo } from '../paths.ts'

/** The place of the mails that e-mail/password users will get; nothing sends any yet. */
export function MailView({ appId }: { appId: string }) {
  return (
    <section className={frame.scrolling} aria-label="Mail">
      <h1 className={frame.srOnly}>Mail</h1>
      <EmptyState title="Nothing sends mail yet">
        <Text>
          Logging in with e-mail and password is not emulated yet, and anonymous users get no mail. Once it
          is, each mail the service would have sent is caught here and goes nowhere else:
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>the confirmation of a new e-mail/password user, with its token and its link;</List.Item>
          <List.Item>the reset of a password, with its token and its link.</List.Item>
        </List>
        <Text>
          Which ways to log in this app has is under{' '}
          <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always">
            Providers
          </Anchor>
          .
        </Text>
      </EmptyState>
    </section>
  )
}
