import { useQueryClient } from '@tanstack/react-query'
import type { FaultView } from '../../../emulator/control/wire.ts'
import { clearFaults, removeFault } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { useAct } from '../../frame/use-act.ts'
import { counted } from '../counted.ts'

/** Arms faults and takes them away. Nothing is lost that cannot be armed again, so nobody is asked. */
export function useFaultActs(appId: string) {
  const act = useAct()
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: keys.faults(appId) })
  return {
    readAgain,
    async arm(run: () => Promise<FaultView>) {
      await act(run, ({ id }) => `Fault ${id} is armed`)
      await readAgain()
    },
    async remove({ id }: FaultView) {
      await act(
        () => removeFault(appId, id),
        () => `Fault ${id} removed`,
      )
      await readAgain()
    },
    async clear() {
      await act(
        () => clearFaults(appId),
        ({ cleared }) => `${counted(cleared, 'fault')} removed`,
      )
      await readAgain()
    },
  }
}
