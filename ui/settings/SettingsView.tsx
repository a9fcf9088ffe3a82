import { Title } from '@mantine/core'
import cards from '../components/cards.module.css'
import frame from '../frame/frame.module.css'
import { AboutCard } from './about/AboutCard.tsx'
import { PageCard } from './about/PageCard.tsx'
import { ClockCard } from './clock/ClockCard.tsx'
import { FaultsCard } from './faults/FaultsCard.tsx'
import { ResetCard } from './reset/ResetCard.tsx'
import { SnapshotsCard } from './snapshots/SnapshotsCard.tsx'

/** The app's time, its failures on demand, its state kept and put back, and what this emulator is. */
export function SettingsView({ appId }: { appId: string }) {
  return (
    <section className={frame.scrolling} aria-label="Settings">
      <div className={cards.page}>
        <Title order={1} size="h3">
          Settings
        </Title>
        <ClockCard appId={appId} />
        <FaultsCard appId={appId} />
        <SnapshotsCard appId={appId} />
        <ResetCard appId={appId} />
        <PageCard />
        <AboutCard appId={appId} />
      </div>
    </section>
  )
}
