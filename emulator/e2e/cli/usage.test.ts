import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '../fixtures/cli.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'

const WRONG = [
  '--no-such-option',
  '--port',
  '--port banana',
  '--port 65536',
  '--any-app --strict-apps',
  '--log-level loud',
  '--parent-pid 0',
  'start one two',
  'check --no-such-option',
  'stop it',
]

/** Values that only `start` or `wait` themselves can refuse. */
const WRONG_VALUES = [
  '--port 0 --app-id a%b',
  '--port 0 --now banana',
  '--port 0 --public-url banana',
  'wait --timeout banana',
]

describe('wrong usage', () => {
  it.each(WRONG)('%s: exit code 2 and a hint', async (line) => {
    const result = await runCli(line.split(' '), { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toMatch(/\(try anon-emulator (start|check|stop) --help\)/)
    expect(result.stderr).not.toMatch(/\n\s+at /)
  })

  it.each(WRONG_VALUES)('%s: exit code 2, and the option by the name it was given', async (line) => {
    const result = await runCli(line.split(' '), { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toContain(line.split(' ').at(-2))
  })

  it('--help and --version are no failures', async () => {
    const cwd = testDirectory()
    expect(await runCli(['--help'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
    expect(await runCli(['--version'], { cwd })).toMatchObject({ code: 0, stdout: version, stderr: '' })
  })

  it('a directory that is not there fails with the remedy', async () => {
    const result = await runCli(['start', 'missing'], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toMatch(/there is no directory .*'missing'/)
    expect(result.stderr).toContain('anon-emulator init')
  })
})

describe('init and check', () => {
  it('init writes an app directory in which check finds nothing; a second init leaves it alone', async () => {
    const cwd = testDirectory()
    const file = join(cwd, 'my-app', ANON_USER_FILE)
    expect(await runCli(['init', 'my-app'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(file)).toBe(true)
    const checked = await runCli(['check', 'my-app'], { cwd })
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    expect(checked.stdout).toContain('anon-user enabled')

    writeInto(join(cwd, 'my-app'), ANON_USER_FILE, anonUserFile({ disabled: true }))
    expect((await runCli(['init', 'my-app'], { cwd })).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(anonUserFile({ disabled: true }))
  })

  it('check shows file, line and column of a syntax error, and ends with exit code 1', async () => {
    const cwd = testDirectory({
      [ANON_USER_FILE]: '{\n    "name": "anon-user",\n    "type" "anon-user"\n}\n',
    })
    const result = await runCli(['check'], { cwd })
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/error: auth_providers\/anon-user\.json:3:\d+: /)
  })

  it('check names the field that has the wrong type, for people and for programs', async () => {
    const cwd = testDirectory({
      [ANON_USER_FILE]: '{\n    "name": "anon-user",\n    "type": "anon-user",\n    "disabled": "no"\n}\n',
    })
    const forPeople = await runCli(['check'], { cwd })
    expect(forPeople.code).toBe(1)
    expect(forPeople.stdout).toMatch(/error: auth_providers\/anon-user\.json:4:\d+: .*disabled/)
    const forPrograms = await runCli(['check', '--json'], { cwd })
    expect(forPrograms.code).toBe(1)
    const { ok, problems } = JSON.parse(forPrograms.stdout)
    expect(ok).toBe(false)
    expect(problems).toContainEqual(
      expect.objectContaining({ file: ANON_USER_FILE, line: 4, field: 'disabled', severity: 'error' }),
    )
  })

  it('check of a directory that is no app directory says so', async () => {
    const result = await runCli(['check'], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain('anon-emulator init')
  })
})
