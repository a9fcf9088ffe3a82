import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  type VariantColorsResolver,
} from '@mantine/core'

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

/** Mantine works the text of a filled button out for the light shade only, and its red is too light for white. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return colors
  if (input.color === 'red') {
    const background = 'var(--mantine-color-red-9)'
    return { ...colors, background, hover: `color-mix(in srgb, ${background}, black 15%)`, color: 'white' }
  }
  const isPrimary = input.color === undefined || input.color === 'spruce'
  return isPrimary ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors
}

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
  variantColorResolver,
  components: {
    // A name needs a role.
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    // A menu may hold items only; the first one takes the focus instead.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // A dialog's header is not the page's banner.
    ModalHeader: Modal.Header.extend({ defaultProps: { role: 'presentation' } }),
  },
})

/** Mantine's grey for lesser text, its red for errors and its grey for placeholders are too faint to read (4.5 : 1). */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-placeholder': colors.gray[7],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-placeholder': colors.dark[1],
  },
})
