import { Stack, Text, Title } from '@mantine/core'
import type { StrangerView } from '../../../emulator/control/wire.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { Strangers } from '../apps/Strangers.tsx'
import frame from '../frame.module.css'
import { curlLogIn } from '../snippets/curl-snippet.ts'
import { Snippets } from '../snippets/Snippets.tsx'
import { useBaseUrl } from '../snippets/use-base-url.ts'

/** An id as App Services made them, for people to write their own over. */
const EXAMPLE = 'myapp-abcde'

/** How to get the first app: by naming it. */
export function Welcome({ strangers }: { strangers: readonly StrangerView[] }) {
  const baseUrl = useBaseUrl()
  return (
    <div className={frame.scrolling}>
      <Stack maw={880} mx="auto" gap="md">
        <Title order={1} size="h2">
          No app yet
        </Title>
        <Text>
          Every app id a client names becomes an app of its own, empty at first. This page goes there by
          itself when the first one comes.
        </Text>
        <Title order={2} size="h4">
          Base URL
        </Title>
        <CodeBlock of="base URL" code={baseUrl} />
        <Title order={2} size="h4">
          Try it with one line
        </Title>
        <CodeBlock of="a login with curl" code={curlLogIn({ baseUrl, appId: EXAMPLE })} />
        <Title order={2} size="h4">
          Or with your SDK
        </Title>
        <Snippets baseUrl={baseUrl} appId={EXAMPLE} />
        <Strangers strangers={strangers} />
      </Stack>
    </div>
  )
}
