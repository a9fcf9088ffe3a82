import { useRef } from 'react'
import type { ClockView } from '../../../emulator/control/wire.ts'
import { ControlError } from '../../api/call.ts'
import { changeClock, listUsers } from '../../api/calls.ts'
import { useAct } from '../../frame/use-act.ts'
import { counted } from '../counted.ts'

export type ClockVerb = Parameters<typeof changeClock>[1]

export interface ClockChange {
  readonly verb: ClockVerb
  readonly body?: { by?: string | number; to?: string }
  say(clock: ClockView): string
  /** false: it will be refused, and a refusal must not take the place of what Undo can still bring back. */
  readonly undo?: boolean
  /** Shows what the emulator does not accept; without it a toast does. */
  onRefusal?(message: string): void
}

/** Changes the clock, one change at a time, and says whom that deleted; Undo puts clock and users back. Answers whether it did. */
export function useClockChange(appId: string): (change: ClockChange) => Promise<boolean> {
  const act = useAct()
  const busy = useRef(false)
  return async ({ verb, body, say, undo = true, onRefusal }) => {
    if (busy.current) return false
    busy.current = true
    const countUsers = async () => (await listUsers(appId, { limit: 1 })).total
    const run = async () => {
      const before = await countUsers()
      const clock = await changeClock(appId, verb, body)
      return { clock, deleted: before - (await countUsers()) }
    }
    const refused = (error: unknown) => {
      if (onRefusal === undefined || !(error instanceof ControlError) || error.status !== 400) throw error
      onRefusal(error.message.replace(`${error.field}: `, ''))
      return null
    }
    const done = await act(
      () => run().catch(refused),
      (result) =>
        result &&
        `${say(result.clock)}${result.deleted > 0 ? `. ${counted(result.deleted, 'user')} deleted` : ''}`,
      undo ? { undo: appId } : {},
    )
    busy.current = false
    return done !== undefined && done !== null
  }
}
