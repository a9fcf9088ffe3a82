import { createTheme, type MantineColorsTuple, Modal } from '@mantine/core'

/** Spruce: dark enough at 6 and 7 for white text on it, light enough at 3 to be read on a dark page (4.5 : 1 and more). */
const spruce: MantineColorsTuple = [
  '#e8f7f2',
  '#d3ece4',
  '#a8dac9',
  '#79c7ac',
  '#4fb392',
  '#2a9a78',
  '#148062',
  '#0b6e5a',
  '#075a49',
  '#034737',
]

export const theme = createTheme({
  colors: { spruce },
  primaryColor: 'spruce',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  // Where black and white on a colour are equally easy to read.
  luminanceThreshold: 0.179,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // A dialog's header is no second banner of the page.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'presentation' } } } }),
  },
})
