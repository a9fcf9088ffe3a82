import { Text } from '@mantine/core'
import facts from '../../components/facts.module.css'

/** What a provider tells of a person: names and flat strings. */
export function UserData({ data, none }: { data: Record<string, string>; none: string }) {
  const entries = Object.entries(data)
  if (entries.length === 0) return <Text size="sm">{none}</Text>
  return (
    <dl className={facts.facts}>
      {entries.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
