import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type UserFilter, userFacets } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { Facets } from '../components/Facets.tsx'
import { stateLabel } from '../components/StateMark.tsx'
import { providerLabel } from './provider-labels.ts'

interface UserFacetsProps {
  readonly appId: string
  readonly filter: UserFilter
  onChange(changes: Record<string, string | null>): void
}

/** How many users there are of each kind; a chip narrows the list to it. */
export function UserFacets({ appId, filter, onChange }: UserFacetsProps) {
  const { data } = useQuery({
    queryKey: [...keys.users(appId), 'facets', filter],
    queryFn: () => userFacets(appId, filter),
    placeholderData: keepPreviousData,
  })
  if (data === undefined) return null
  const facets = [
    { name: 'state', label: 'State', labelOf: stateLabel },
    { name: 'provider', label: 'Provider', labelOf: providerLabel },
    { name: 'platform', label: 'Device platform', labelOf: (platform: string) => platform },
  ] as const
  return facets.map(({ name, label, labelOf }) => {
    const counts = data[name] ?? {}
    // One kind only is no choice.
    if (Object.keys(counts).length < 2 && filter[name] === undefined) return null
    return (
      <Facets
        key={name}
        label={label}
        counts={counts}
        chosen={filter[name] ?? null}
        labelOf={labelOf}
        onChoose={(value) => onChange({ [name]: value })}
      />
    )
  })
}
