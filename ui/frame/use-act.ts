import { useCallback } from 'react'
import { restoreSnapshot, saveSnapshot } from '../api/calls.ts'
import { useToast } from './toasts.tsx'

/** The one snapshot the page keeps for Undo; an older one is taken over. */
const UNDO = 'undo'

export type Act = <T>(
  run: () => Promise<T>,
  say?: (result: T) => string | null,
  options?: {
    /** Take a snapshot of this app first, and offer to go back to it. */
    undo?: string
  },
) => Promise<T | undefined>

/**
 * Does something and says how it went: a refusal in the emulator's own words, a success in `say`'s. What could not be
 * undone asks first; what can be undone offers it.
 */
export function useAct(): Act {
  const toast = useToast()
  return useCallback(
    async (run, say, { undo } = {}) => {
      const fail = (error: unknown) =>
        toast({ tone: 'failed', message: error instanceof Error ? error.message : String(error) })
      try {
        if (undo !== undefined) await saveSnapshot(undo, UNDO)
        const result = await run()
        const message = say?.(result) ?? null
        if (message === null) return result
        if (undo === undefined) toast({ message })
        else {
          const back = () => void restoreSnapshot(undo, UNDO).then(() => toast({ message: 'Undone' }), fail)
          toast({ message, name: UNDO, action: { label: 'Undo', run: back } })
        }
        return result
      } catch (error) {
        fail(error)
        return undefined
      }
    },
    [toast],
  )
}
