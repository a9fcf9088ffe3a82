import { Combobox } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import type { AppView } from '../../../emulator/control/wire.ts'
import { useSecond } from '../../time/ticker.tsx'
import { appFacts } from './app-facts.ts'
import { findApps, orderApps } from './app-order.ts'
import classes from './apps.module.css'

/** The option that is no app: no app id can have a space. */
export const NEW_APP = ' new'

/** How many apps are listed; a test run may have made thousands. */
const SHOWN = 50

interface AppOptionsProps {
  readonly apps: readonly AppView[]
  readonly chosen: string | null
  readonly search: string
}

/** The apps that fit the search, and the way to a new one. */
export function AppOptions({ apps, chosen, search }: AppOptionsProps) {
  const now = useSecond() * 1000
  const fitting = orderApps(findApps(apps, search))
  return (
    <>
      <Combobox.Options mah={360} style={{ overflowY: 'auto' }} aria-label="Apps">
        {fitting.slice(0, SHOWN).map((app) => (
          <Combobox.Option key={app.id} value={app.id} active={app.id === chosen}>
            <div className={classes.option}>
              <span className={classes.row}>
                <span className={classes.id}>{app.id}</span>
                {app.id === chosen && <IconCheck size={14} aria-label="shown now" />}
              </span>
              <span className={classes.facts}>{appFacts(app, now)}</span>
            </div>
          </Combobox.Option>
        ))}
        <Combobox.Option value={NEW_APP}>
          <span className={classes.row}>
            <IconPlus size={14} aria-hidden="true" /> New app…
          </span>
        </Combobox.Option>
      </Combobox.Options>
      {fitting.length > SHOWN && (
        <Combobox.Footer className={classes.footer ?? ''}>
          {(fitting.length - SHOWN).toLocaleString('en')} more: type a part of the id.
        </Combobox.Footer>
      )}
      {fitting.length === 0 && search.trim() !== '' && (
        <Combobox.Footer className={classes.footer ?? ''}>
          No app id contains “{search.trim()}”.
        </Combobox.Footer>
      )}
    </>
  )
}
