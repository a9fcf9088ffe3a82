import { useCallback } from 'react'
import { changeClock } from '../../api/calls.ts'
import { useAct } from '../../frame/use-act.ts'
import { clockWords, utcWords } from './clock-words.ts'

/** Changes the clock and says how it stands now; what that ended comes back with Undo. Answers whether it was done. */
export function useChangeClock(appId: string) {
  const act = useAct()
  return useCallback(
    async (
      verb: Parameters<typeof changeClock>[1],
      body: Parameters<typeof changeClock>[2] = {},
      refused?: (error: Error) => void,
    ) => {
      const clock = await act(
        () => changeClock(appId, verb, body),
        (now) => `Clock: ${utcWords(Date.parse(now.now))}, ${clockWords(now)}`,
        { undo: appId, ...(refused && { refused }) },
      )
      return clock !== undefined
    },
    [act, appId],
  )
}
