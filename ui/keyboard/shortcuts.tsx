import { useLocalStorage } from '@mantine/hooks'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react'

export interface Shortcut {
  /** As `KeyboardEvent.key` has it: `j`, `ArrowDown`, `?`, `Escape`. */
  readonly key: string
  readonly label: string
  /** Answers false when it had nothing to do, so that another one may. */
  run(event: KeyboardEvent): boolean | undefined
}

export interface ShortcutGroup {
  readonly name: string
  readonly shortcuts: readonly Shortcut[]
}

interface Registry {
  groups(): readonly ShortcutGroup[]
  add(read: () => ShortcutGroup): () => void
}

const RegistryContext = createContext<Registry | null>(null)

/** Whether single keys do anything; Escape always does [WCAG 2.1.4]. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({
    key: 'anon-emulator.shortcuts',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  return [on, setOn]
}

/** Listens once for the whole page; what was registered last is asked first. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [on] = useShortcutsOn()
  const registry = useMemo(createRegistry, [])
  useEffect(() => {
    // Looked at before anybody has acted on the key: Escape may have closed the layer by the time it comes here.
    let isForLayer = false
    const lookFirst = () => {
      isForLayer = isLayerOpen()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'Escape' && (!on || isTyping(event.target))) return
      if (isForLayer) return
      for (const { shortcuts } of [...registry.groups()].reverse()) {
        const fitting = shortcuts.find(({ key }) => key === event.key)
        if (fitting === undefined || fitting.run(event) === false) continue
        event.preventDefault()
        return
      }
    }
    window.addEventListener('keydown', lookFirst, true)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', lookFirst, true)
      window.removeEventListener('keydown', onKey)
    }
  }, [on, registry])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}

/** Registers keys while the component is there. */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const registry = useRegistry()
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => registry.add(() => ({ name, shortcuts: latest.current })), [registry, name])
}

/** Everything that is registered now, for the help. */
export function useShortcutGroups(): () => readonly ShortcutGroup[] {
  return useRegistry().groups
}

function useRegistry(): Registry {
  const registry = use(RegistryContext)
  if (registry === null) throw new Error('no ShortcutsProvider above')
  return registry
}

function createRegistry(): Registry {
  const readers = new Set<() => ShortcutGroup>()
  return {
    groups: () => [...readers].map((read) => read()),
    add(read) {
      readers.add(read)
      return () => void readers.delete(read)
    },
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))
  )
}

/** Dialogs and menus have keys of their own; a closed one may still be in the page, hidden. */
function isLayerOpen(): boolean {
  const layers = document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')
  return [...layers].some((layer) => layer.checkVisibility())
}
