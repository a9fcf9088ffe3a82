import { Text, Title } from '@mantine/core'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { bodyText } from '../words/body-text.ts'

/** A body, set so that people can read it, and what is missing from it. */
export function BodyBlock(props: { title: string; body: string | null; missing?: string }) {
  const { title, body, missing = 'none' } = props
  const shown = bodyText(body)
  return (
    <section aria-label={title}>
      <Title order={3} size="h5" mb={6}>
        {title}
      </Title>
      {shown === null && <Text size="sm">{missing}</Text>}
      {shown !== null && shown.text !== '' && <CodeBlock of={title.toLowerCase()} code={shown.text} />}
      {shown?.note != null && (
        <Text size="xs" mt={4}>
          {shown.note}
        </Text>
      )}
    </section>
  )
}
