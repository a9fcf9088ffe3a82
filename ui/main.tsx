import './mantine.css'
import './global.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { ToastProvider } from './frame/toasts.tsx'
import { UndoProvider } from './frame/undo-snapshots.tsx'
import { ShortcutsProvider } from './keyboard/shortcuts.tsx'
import { LiveProvider } from './live/live-context.tsx'
import { createLiveFeed } from './live/live-feed.ts'
import { cssVariables, theme } from './theme.ts'
import { TickerProvider } from './time/ticker.tsx'

/** Where every part of the page meets. What was read is true until the live feed says otherwise. */
const client = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' } },
})
const feed = createLiveFeed('/emulator/v1/events')
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')

createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={client}>
      <LiveProvider feed={feed}>
        <TickerProvider>
          <ShortcutsProvider>
            <ToastProvider>
              <UndoProvider>
                <App />
              </UndoProvider>
            </ToastProvider>
          </ShortcutsProvider>
        </TickerProvider>
      </LiveProvider>
    </QueryClientProvider>
  </MantineProvider>,
)
