import { Button, Text } from '@mantine/core'
import type { RequestFilter } from '../../api/calls.ts'
import { useApps } from '../../api/queries.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Strangers } from '../../frame/apps/Strangers.tsx'
import { curlLogIn } from '../../frame/snippets/curl-snippet.ts'
import { useBaseUrl } from '../../frame/snippets/use-base-url.ts'

interface RequestsEmptyProps {
  readonly appId: string
  readonly filter: RequestFilter
  onClear(): void
}

/** Why there is no call to see, and what to do about it. */
export function RequestsEmpty({ appId, filter, onClear }: RequestsEmptyProps) {
  const strangers = useApps().data?.strangers ?? []
  const baseUrl = useBaseUrl()
  const words = [
    ...(filter.search === undefined ? [] : [`“${shorten(filter.search)}”`]),
    ...(filter.status === undefined ? [] : [`the status “${filter.status}”`]),
    ...(filter.userId === undefined ? [] : [`the user ${filter.userId}`]),
    ...(filter.sessionId === undefined ? [] : [`the session ${filter.sessionId}`]),
  ]
  if (words.length > 0) {
    return (
      <EmptyState title="No request matches">
        <Text>The log is narrowed to {words.join(' and ')}.</Text>
        <Button variant="default" onClick={onClear} style={{ alignSelf: 'flex-start' }}>
          Clear the filters
        </Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No request yet">
      <Text>
        Every call that an SDK makes for <code>{appId}</code> appears here at once, with what it sent and what
        it was told. Point the SDK at this base URL; the <strong>Base URL</strong> button above has the lines
        for each.
      </Text>
      <CodeBlock of="base URL" code={baseUrl} />
      <Text>Or log in from a terminal:</Text>
      <CodeBlock of="a login with curl" code={curlLogIn({ baseUrl, appId })} />
      <Strangers strangers={strangers} />
    </EmptyState>
  )
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
