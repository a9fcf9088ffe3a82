import '../mantine.css'
import '../global.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { cssVariables, theme } from '../theme.ts'
import { ConsentPage } from './ConsentPage.tsx'

/** The consent page of the fake identity provider: a page of its own, since a popup has to open quickly. */
const client = new QueryClient({
  defaultOptions: { queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false } },
})
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no #root')
const signInId = decodeURIComponent(window.location.pathname.split('/').at(-1) ?? '')

createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={client}>
      <ConsentPage signInId={signInId} />
    </QueryClientProvider>
  </MantineProvider>,
)
