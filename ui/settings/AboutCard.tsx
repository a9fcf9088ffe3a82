import { Anchor, Switch } from '@mantine/core'
import { useStatus } from '../api/queries.ts'
import cards from '../components/cards.module.css'
import { useShortcutsOn } from '../keyboard/shortcuts.tsx'
import { formatAgo, formatInstant } from '../time/format.ts'
import { useSecond } from '../time/ticker.tsx'
import { counted } from './counted.ts'
import { SettingsCard } from './SettingsCard.tsx'

/** What this emulator is and holds, where its API is described, and how this page behaves. */
export function AboutCard() {
  const status = useStatus().data
  const [shortcutsOn, setShortcutsOn] = useShortcutsOn()
  const now = useSecond() * 1000
  if (status === undefined) return null
  const facts: readonly (readonly [string, string])[] = [
    ['Version', status.version],
    ['Process', `${status.pid}, instance ${status.instanceId}`],
    ['Started', `${formatInstant(status.startedAt)} (${formatAgo(Date.parse(status.startedAt), now)})`],
    ['Base URL', status.url ?? 'not listening'],
    ['App directory', status.appDirectory ?? 'none'],
    ['State', status.persistence ?? 'in memory: it goes with the process'],
    [
      'Holds',
      `${counted(status.counts.apps, 'app')}, ${counted(status.counts.users, 'user')}, ${counted(status.counts.liveSessions, 'live session')}`,
    ],
  ]
  return (
    <SettingsCard title="About">
      <dl className={cards.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={cards.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={cards.fact}>
          <dt>Control API</dt>
          <dd>
            <Anchor href="/emulator/v1/openapi.json" underline="always" size="sm">
              /emulator/v1/openapi.json
            </Anchor>{' '}
            describes every call this page makes
          </dd>
        </div>
      </dl>
      <Switch
        label="Single keys do something"
        description="Escape always does; nothing does while you type."
        checked={shortcutsOn}
        onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
      />
    </SettingsCard>
  )
}
