import { Table, Text } from '@mantine/core'
import type { DeviceView } from '../../../emulator/control/wire.ts'
import { IdText } from '../../components/IdText.tsx'
import classes from '../users.module.css'

/** The user's devices, in App Services' four columns. */
export function DeviceTable({ devices }: { devices: readonly DeviceView[] }) {
  const unique = [...new Map(devices.map((device) => [device.id, device])).values()]
  if (unique.length === 0) return <Text size="sm">No client said what it runs on.</Text>
  return (
    <div className={classes.wide}>
      <Table fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Platform</Table.Th>
            <Table.Th>Platform version</Table.Th>
            <Table.Th>App version</Table.Th>
            <Table.Th>Device id</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {unique.map((device) => (
            <Table.Tr key={device.id}>
              <Table.Td>{device.platform ?? '–'}</Table.Td>
              <Table.Td>{device.platformVersion ?? '–'}</Table.Td>
              <Table.Td>
                {device.appVersion === null || device.appVersion === '' ? '–' : device.appVersion}
              </Table.Td>
              <Table.Td>
                <IdText id={device.id} of="device id" whole />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
