import { Button, Stack, Text, Title } from '@mantine/core'
import type { ApiKeyView } from '../../../emulator/control/wire.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { curlLogInWithKey } from '../../frame/snippets/curl-snippet.ts'
import { useBaseUrl } from '../../frame/snippets/use-base-url.ts'
import classes from '../accounts.module.css'

/** A server key as it is told once. */
export type MadeKey = ApiKeyView & { readonly key: string }

/** The key that was just made, to be copied, and what to do with it. */
export function NewKey({ appId, made, onDone }: { appId: string; made: MadeKey; onDone(): void }) {
  const baseUrl = useBaseUrl()
  return (
    <Stack gap="xs" className={classes.made ?? ''} role="status">
      <Title order={3} size="h5" className={classes.name ?? ''}>
        The key of {made.name}
      </Title>
      <Text size="sm">Copy it now: only a digest is kept, so nobody can show it again.</Text>
      <CodeBlock of="key" code={made.key} />
      <Text size="sm">
        For <code>Credentials.apiKey(key)</code> of Realm, <code>new ServerApiKeyCredential(key)</code> of
        Stitch, or:
      </Text>
      <CodeBlock of="a login with curl" code={curlLogInWithKey({ baseUrl, appId }, made.key)} />
      <Button size="compact-sm" variant="default" onClick={onDone} style={{ alignSelf: 'start' }}>
        Done
      </Button>
    </Stack>
  )
}
