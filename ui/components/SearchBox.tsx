import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../keyboard/shortcuts.tsx'

interface SearchBoxProps {
  readonly value: string
  readonly label: string
  readonly placeholder: string
  onChange(value: string): void
}

/** How long typing has to rest before the list is read. */
const REST_MS = 80

/** `/` goes there; Escape empties it, then leaves. */
export function SearchBox({ value, label, placeholder, onChange }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [given, setGiven] = useState(value)
  // The address changed under us: Back, or a link.
  if (value !== given) {
    setGiven(value)
    setText(value)
  }
  useEffect(() => {
    if (text === given) return
    const timer = setTimeout(() => {
      setGiven(text)
      onChange(text)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [text, given, onChange])
  useShortcuts('Search', [
    {
      key: '/',
      label: 'search',
      run: () => {
        input.current?.focus()
        input.current?.select()
        return true
      },
    },
  ])
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        if (text === '') input.current?.blur()
        else setText('')
      }}
      leftSection={<IconSearch size={16} />}
      rightSection={
        text === '' ? null : (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText('')} />
        )
      }
      style={{ flex: '1 1 130px', minWidth: 130, maxWidth: 480 }}
      size="sm"
    />
  )
}
