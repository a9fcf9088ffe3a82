import { createContext, type ReactNode, use, useMemo } from 'react'

const NAMES = ['undo', 'undo, spare'] as const

/**
 * Where the page keeps the snapshots behind Undo. Two names, taken in turns: an attempt that is refused must not take
 * over the snapshot that is still on offer.
 */
interface UndoSnapshots {
  /** The name for the next attempt. */
  next(): string
  /** The attempt was carried out: what was on offer before it is not any more. */
  offered(name: string): void
}

const UndoContext = createContext<UndoSnapshots | null>(null)

/** One pair of names for everything below. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const snapshots = useMemo(createUndoSnapshots, [])
  return <UndoContext value={snapshots}>{children}</UndoContext>
}

export function useUndoSnapshots(): UndoSnapshots {
  const snapshots = use(UndoContext)
  if (snapshots === null) throw new Error('no UndoProvider above')
  return snapshots
}

/** Whether a snapshot is the page's own. */
export function isUndoSnapshot(name: string): boolean {
  return NAMES.some((own) => own === name)
}

export function createUndoSnapshots(): UndoSnapshots {
  let onOffer: string = NAMES[1]
  return {
    next: () => (onOffer === NAMES[0] ? NAMES[1] : NAMES[0]),
    offered(name) {
      onOffer = name
    },
  }
}
