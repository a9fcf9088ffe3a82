import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation } from 'wouter'
import { createApp } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { pathTo, type View } from '../../paths.ts'

/** Makes an app and goes there, in the same view; without an id it gets one of its own. Throws ControlError. */
export function useCreateApp(view: View): (id?: string) => Promise<void> {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  return useCallback(
    async (id) => {
      const app = await createApp(id)
      // Read before going there, so that the new app is not said to be missing.
      await client.invalidateQueries({ queryKey: keys.apps })
      navigate(pathTo(app.id, view))
    },
    [client, navigate, view],
  )
}
