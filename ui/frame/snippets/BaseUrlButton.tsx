import { Button, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconLink } from '@tabler/icons-react'
import facts from '../../components/facts.module.css'
import { IdText } from '../../components/IdText.tsx'
import { Snippets } from './Snippets.tsx'
import { useBaseUrl } from './use-base-url.ts'

/** The base URL, the app id and the lines that use them, one click away in every view. */
export function BaseUrlButton({ appId }: { appId: string }) {
  const baseUrl = useBaseUrl()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconLink size={16} />} onClick={open}>
        Base URL
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size={920}
        title="Point your SDK here"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <dl className={facts.facts}>
            <dt>Base URL</dt>
            <dd>
              <IdText id={baseUrl} of="base URL" whole />
            </dd>
            <dt>App id</dt>
            <dd>
              <IdText id={appId} of="app id" whole />
            </dd>
          </dl>
          <Snippets baseUrl={baseUrl} appId={appId} />
        </Stack>
      </Modal>
    </>
  )
}
