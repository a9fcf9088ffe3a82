import { Button, Loader, Modal, Stack, Title } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UserView } from '../../../emulator/control/wire.ts'
import { getLinks } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { Failure } from '../../components/Failure.tsx'
import { userName } from '../user-name.ts'
import { ForceOutcome } from './ForceOutcome.tsx'
import { LinkForm } from './LinkForm.tsx'
import { LinkMatrix } from './LinkMatrix.tsx'

/** The button and the dialog: what may be linked, link it, or have the next link refused. */
export function LinkDialog({ appId, user }: { appId: string; user: UserView }) {
  const [opened, setOpened] = useState(false)
  const { data: links, error } = useQuery({
    queryKey: keys.links(appId, user.id),
    queryFn: () => getLinks(appId, user.id),
    enabled: opened,
    // What is armed is used up by a client without an event.
    refetchInterval: 2000,
    refetchOnMount: 'always',
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconLink size={14} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => setOpened(true)}
      >
        Link…
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Link ${userName(user)}`}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {error !== null && <Failure error={error} />}
        {links === undefined && error === null && <Loader size="sm" aria-label="Loading" />}
        {links?.user && (
          <Stack gap="lg">
            <LinkMatrix user={links.user} />
            <section aria-labelledby="link-now">
              <Heading id="link-now">Link now</Heading>
              <LinkForm appId={appId} user={user} links={links.user} />
            </section>
            <section aria-labelledby="link-refuse">
              <Heading id="link-refuse">See a refusal in your app</Heading>
              <ForceOutcome appId={appId} user={user} links={links} />
            </section>
          </Stack>
        )}
      </Modal>
    </>
  )
}

function Heading({ id, children }: { id: string; children: string }) {
  return (
    <Title id={id} order={3} size="h5" mb={6}>
      {children}
    </Title>
  )
}
