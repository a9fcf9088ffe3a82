import { type ReactNode, useRef } from 'react'
import type { View } from '../paths.ts'
import classes from './frame.module.css'
import { Header } from './header/Header.tsx'
import { LostBanner } from './live/LostBanner.tsx'

interface ShellProps {
  /** null while there is no app to speak of. */
  readonly appId: string | null
  /** The view that choosing another app leads to. */
  readonly view: View
  readonly children: ReactNode
}

/** The whole page: skip link, header, and what is shown. */
export function Shell({ appId, view, children }: ShellProps) {
  const main = useRef<HTMLElement>(null)
  return (
    <div className={classes.page}>
      {/* biome-ignore lint/a11y/useValidAnchor: the focus has to move as well, which a bare fragment does not do here */}
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => {
          // The address is the view's; a fragment would stay in it.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        Skip to the content
      </a>
      <LostBanner />
      <Header appId={appId} view={view} />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  )
}
