import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ProblemView } from '../../emulator/control/wire.ts'
import { IdText } from '../components/IdText.tsx'
import { nameOfProblem, placeOfProblem } from './provider-words.ts'
import classes from './providers.module.css'

/** What is wrong in the files, always open: place, field, and what to do. Nothing where nothing is wrong. */
export function Problems({ title, problems }: { title: string; problems: readonly ProblemView[] }) {
  if (problems.length === 0) return null
  const isBroken = problems.some(({ severity }) => severity === 'error')
  return (
    <Alert
      role="alert"
      variant="default"
      className={classes.problems ?? ''}
      data-broken={isBroken || undefined}
      icon={<IconAlertTriangle size={18} />}
      title={title}
    >
      <Stack gap="xs">
        {problems.map((problem) => (
          <div key={nameOfProblem(problem)}>
            <Text size="sm">
              <strong>{problem.severity}</strong>
              {problem.field !== null && (
                <>
                  {' in '}
                  <code>{problem.field}</code>
                </>
              )}
              {`: ${problem.message}`}
            </Text>
            <IdText id={placeOfProblem(problem)} of="the place of the problem" whole />
          </div>
        ))}
        {isBroken && <Text size="sm">Until that is mended, the last good configuration keeps serving.</Text>}
      </Stack>
    </Alert>
  )
}
