import { Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { reload } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { reloadWords } from './provider-words.ts'

/** Reads the directory again and says what that changed, for file systems that tell nobody. */
export function ReadAgain({ appId }: { appId: string }) {
  const client = useQueryClient()
  const [words, setWords] = useState('')
  const [isReading, setReading] = useState(false)
  const read = async () => {
    setReading(true)
    try {
      setWords(reloadWords((await reload()).changes))
      await Promise.all(
        [keys.status, keys.providers(appId)].map((queryKey) => client.invalidateQueries({ queryKey })),
      )
    } catch (error) {
      setWords(`That did not work: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      setReading(false)
    }
  }
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} />}
        loading={isReading}
        onClick={() => void read()}
      >
        Read the directory again
      </Button>
      <Text size="sm" role="status">
        {words}
      </Text>
    </Group>
  )
}
