import { useCallback } from 'react'
import { restoreSnapshot, saveSnapshot } from '../api/calls.ts'
import { useToast } from './toasts.tsx'
import { useUndoSnapshots } from './undo-snapshots.tsx'

/** Only the last change can be undone: its message takes the place of the one before. */
const UNDO = 'undo'

export type Act = <T>(
  run: () => Promise<T>,
  say?: (result: T) => string | null,
  options?: {
    /** Take a snapshot of this app first, and offer to go back to it. */
    undo?: string
    /** Takes a refusal instead of the message in the corner: a form shows it where it was typed. */
    refused?: (error: Error) => void
  },
) => Promise<T | undefined>

/**
 * Does something and says how it went: a refusal in the emulator's own words, a success in `say`'s. What could not be
 * undone asks first; what can be undone offers it.
 */
export function useAct(): Act {
  const toast = useToast()
  const snapshots = useUndoSnapshots()
  return useCallback(
    async (run, say, { undo, refused } = {}) => {
      const fail = (error: unknown) =>
        toast({ tone: 'failed', message: error instanceof Error ? error.message : String(error) })
      try {
        const snapshot = snapshots.next()
        if (undo !== undefined) await saveSnapshot(undo, snapshot)
        const result = await run()
        if (undo !== undefined) snapshots.offered(snapshot)
        const message = say?.(result) ?? null
        if (message === null) return result
        if (undo === undefined) toast({ message })
        else {
          const back = () =>
            void restoreSnapshot(undo, snapshot).then(() => toast({ message: 'Undone' }), fail)
          toast({ message, name: UNDO, action: { label: 'Undo', run: back } })
        }
        return result
      } catch (error) {
        if (refused !== undefined && error instanceof Error) refused(error)
        else fail(error)
        return undefined
      }
    },
    [toast, snapshots],
  )
}
