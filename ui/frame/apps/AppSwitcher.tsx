import { Combobox, UnstyledButton, useCombobox } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSelector } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useApps } from '../../api/queries.ts'
import { pathTo, type View } from '../../paths.ts'
import { AppOptions, NEW_APP } from './AppOptions.tsx'
import classes from './apps.module.css'
import { NewApp } from './NewApp.tsx'
import { Strangers } from './Strangers.tsx'

/** Every app of this emulator, the way to another one, and to a new one; the view stays the same. */
export function AppSwitcher({ appId, view }: { appId: string | null; view: View }) {
  const { data } = useApps()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const [making, { open: make, close: stopMaking }] = useDisclosure()
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const choose = (value: string) => {
    combobox.closeDropdown()
    if (value === NEW_APP) make()
    else {
      combobox.focusTarget()
      navigate(pathTo(value, view))
    }
  }
  return (
    <>
      <Combobox
        store={combobox}
        onOptionSubmit={choose}
        width="min(420px, calc(100vw - 24px))"
        position="bottom-start"
        withinPortal={false}
      >
        <Combobox.Target targetType="button">
          <UnstyledButton
            className={classes.target ?? ''}
            aria-label={appId === null ? 'no app yet, choose one' : `App ${appId}, choose another`}
            onClick={() => combobox.toggleDropdown()}
          >
            <span className={classes.id}>{appId ?? 'no app yet'}</span>
            <IconSelector size={14} aria-hidden="true" style={{ flex: 'none' }} />
          </UnstyledButton>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            aria-label="Find an app"
            placeholder="Find an app"
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.resetSelectedOption()
            }}
          />
          <AppOptions apps={data?.items ?? []} chosen={appId} search={search} />
          {(data?.strangers.length ?? 0) > 0 && (
            <Combobox.Footer className={classes.footer ?? ''}>
              <Strangers strangers={data?.strangers ?? []} />
            </Combobox.Footer>
          )}
        </Combobox.Dropdown>
      </Combobox>
      <NewApp opened={making} view={view} onClose={stopMaking} />
    </>
  )
}
