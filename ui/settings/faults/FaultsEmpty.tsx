import { Text } from '@mantine/core'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { useBaseUrl } from '../../frame/snippets/use-base-url.ts'

/** How a fault is armed from a terminal and from a test. */
export function FaultsEmpty({ appId }: { appId: string }) {
  const url = `${useBaseUrl()}/emulator/v1/apps/${appId}/faults/next`
  const body = '{"path": "/auth/session", "status": 500}'
  return (
    <>
      <Text size="sm">
        None is armed: every call goes as it should. Choose one below, or arm it from a terminal or a test:
      </Text>
      <CodeBlock of="curl line" code={`curl ${url} \\\n  -H 'Content-Type: application/json' -d '${body}'`} />
      <CodeBlock of="test line" code="await app.faults.next({ path: '/auth/session', status: 500 })" />
    </>
  )
}
