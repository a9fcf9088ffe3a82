import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { providerText } from '../../bench/servers/app-directory.ts'
import { pause, pick, type Soak } from '../soak.ts'
import { call } from './call.ts'

const RELOADED_WITHIN_MS = 10_000

/** Somebody at the provider's file: off and on, broken, deleted, replaced; after each edit the emulator has to follow. */
export async function runFileEditor(
  soak: Soak,
  { file, app, pauseMs }: { file: string; app: string; pauseMs: number },
): Promise<void> {
  while (!soak.stopping.aborted) {
    const edit = pick(soak, ['switch off', 'break', 'delete', 'rename', 'switch by call', 'write twice'])
    soak.tally.count('edit', edit)
    switch (edit) {
      case 'switch off':
        writeFileSync(file, providerText(true))
        await untilState(soak, app, edit, 'disabled')
        break
      case 'break':
        writeFileSync(file, providerText(true).slice(0, 30))
        await pause(soak, 300)
        break
      case 'delete':
        rmSync(file)
        await untilState(soak, app, edit, 'notConfigured')
        break
      case 'rename':
        writeFileSync(`${file}.tmp`, providerText(true))
        renameSync(`${file}.tmp`, file)
        await untilState(soak, app, edit, 'disabled')
        break
      case 'switch by call': {
        const path = `/emulator/v1/apps/${app}/providers/anon-user`
        const body = { disabled: true }
        await call(soak, { name: 'operator: switch off', method: 'PATCH', path, body, expect: [200] })
        await untilState(soak, app, edit, 'disabled')
        break
      }
      case 'write twice':
        writeFileSync(file, providerText(true))
        writeFileSync(file, providerText(false))
    }
    writeFileSync(`${file}.tmp`, providerText(false))
    renameSync(`${file}.tmp`, file)
    await untilState(soak, app, `mend after: ${edit}`, 'enabled')
    await pause(soak, pauseMs * (0.5 + soak.random()))
  }
}

async function untilState(soak: Soak, app: string, edit: string, wanted: string): Promise<void> {
  const deadline = performance.now() + RELOADED_WITHIN_MS
  for (;;) {
    const path = `/emulator/v1/apps/${app}/providers`
    const { body } = await call(soak, { name: 'operator: providers', path, expect: [200] })
    const found = body?.items?.find((provider: { name: string }) => provider.name === 'anon-user')
    if ((found?.state ?? 'notConfigured') === wanted) return
    if (performance.now() > deadline) {
      soak.tally.wrong('edit not followed', `${edit}: ${JSON.stringify(found)}`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
