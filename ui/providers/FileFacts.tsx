import type { ProviderView } from '../../emulator/control/wire.ts'
import facts from '../components/facts.module.css'
import { IdText } from '../components/IdText.tsx'
import { TimeText } from '../components/TimeText.tsx'
import { useSecond } from '../time/ticker.tsx'
import { placeOf } from './provider-words.ts'

/** Where a provider is configured, when that was read, and what changed last. */
export function FileFacts({ provider }: { provider: ProviderView }) {
  const now = useSecond() * 1000
  const place = placeOf(provider)
  return (
    <dl className={`${facts.facts} ${facts.small}`}>
      <dt>File</dt>
      <dd>{place === null ? 'none' : <IdText id={place} of="file path" whole />}</dd>
      <dt>Last read</dt>
      <dd>
        <TimeText at={provider.lastReloadAt} now={now} full />
      </dd>
      <dt>Last change</dt>
      <dd>{provider.lastChange ?? 'none since the emulator started'}</dd>
    </dl>
  )
}
