import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { buildPackage, installPackages, root, run } from './setup.mjs'

// `npm test`: everything a change has to pass, on a machine that has Node and nothing else. Each step ends the run
// when it fails; a test file that was not run is a failure too.
installPackages()
process.env.CHROMIUM_PATH = ensureChromium()

step('lint', () => run('npx', ['biome', 'check', '--error-on-warnings', '.']))
step('types', () => run('npm', ['run', '--silent', 'typecheck']))
step('imports', () => run('npx', ['tsx', 'scripts/check-imports.ts']))
step('build', buildPackage)
const report = join(mkdtempSync(join(tmpdir(), 'anon-emulator-test-')), 'report.json')
step('tests', () =>
  run('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
)

const result = JSON.parse(readFileSync(report, 'utf8'))
rmSync(join(report, '..'), { recursive: true })
const ran = new Set(result.testResults.map(({ name }) => relative(root, name)))
const missed = testFiles().filter((file) => !ran.has(file))
if (missed.length > 0) fail(`these test files were not run: ${missed.join(', ')}`)
if (result.numPendingTests + result.numTodoTests > 0)
  fail('some tests were skipped: a test that cannot run must fail')
process.stdout.write(`\n${result.numPassedTests} passed, ${result.numFailedTests} failed\n`)

function step(name, work) {
  process.stdout.write(`\n== ${name}\n`)
  work()
}

function testFiles() {
  const folders = ['emulator', 'ui', 'scripts'].filter((folder) => existsSync(join(root, folder)))
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((entry) => `${folder}/${String(entry).replaceAll('\\', '/')}`)
      .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules')),
  )
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
