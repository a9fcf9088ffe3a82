import { Title } from '@mantine/core'
import cards from '../components/cards.module.css'
import frame from '../frame/frame.module.css'
import { AboutCard } from './AboutCard.tsx'
import { ClockCard } from './clock/ClockCard.tsx'
import { FaultsCard } from './FaultsCard.tsx'
import { ResetCard } from './ResetCard.tsx'
import { SnapshotsCard } from './SnapshotsCard.tsx'

/** What holds for the whole app: its time, putting everything back, and what this emulator is. */
export function SettingsView({ appId }: { appId: string }) {
  return (
    <section className={frame.scrolling} aria-label="Settings">
      <div className={cards.page}>
        <Title order={1} size="h3">
          Settings
        </Title>
        <ClockCard appId={appId} />
        <ResetCard appId={appId} />
        <SnapshotsCard appId={appId} />
        <FaultsCard />
        <AboutCard />
      </div>
    </section>
  )
}
