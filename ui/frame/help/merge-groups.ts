import type { ShortcutGroup } from '../../keyboard/shortcuts.tsx'

export interface HelpGroup {
  readonly name: string
  readonly shortcuts: readonly { readonly key: string; readonly label: string }[]
}

/** Groups of one name as one, each key once; what was registered last is what the key does. */
export function mergeGroups(groups: readonly ShortcutGroup[]): HelpGroup[] {
  const byName = new Map<string, Map<string, string>>()
  for (const { name, shortcuts } of groups) {
    const keys = byName.get(name) ?? new Map<string, string>()
    byName.set(name, keys)
    for (const { key, label } of shortcuts) keys.set(key, label)
  }
  return [...byName]
    .map(([name, keys]) => ({ name, shortcuts: [...keys].map(([key, label]) => ({ key, label })) }))
    .filter(({ shortcuts }) => shortcuts.length > 0)
}

const NAMES: Record<string, string> = {
  ' ': 'Space',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  Delete: 'Del',
  Escape: 'Esc',
}

/** What is printed on the key. */
export function keyName(key: string): string {
  return NAMES[key] ?? key
}
