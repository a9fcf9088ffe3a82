import { ActionIcon } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

/** Copies a text; says so for a moment. `of` names what is copied: "Copy user id". */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const label = copied ? `Copied ${of}` : `Copy ${of}`
  return (
    // A title, not a Tooltip: a table draws dozens of these while it is scrolled.
    <ActionIcon
      aria-label={label}
      title={label}
      size="sm"
      variant="subtle"
      color="gray"
      onClick={(event) => {
        event.stopPropagation()
        void copyText(text).then(() => setCopied(true))
      }}
    >
      {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
    </ActionIcon>
  )
}
