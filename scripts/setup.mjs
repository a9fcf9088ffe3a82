import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a checkout needs before anything can run in it; only Node itself may be used here. */
export const root = resolve(fileURLToPath(import.meta.url), '../..')

/** Runs a command in the checkout; on failure the whole process ends with its code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  })
  if (result.error) throw result.error
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Installs the packages of package-lock.json, unless the ones installed are those. */
export function installPackages() {
  if (installedMatchesLock()) return
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'])
}

/** Builds dist/, unless it is newer than everything it is made of. */
export function buildPackage() {
  const built = join(root, 'dist/bin.js')
  if (
    existsSync(built) &&
    statSync(built).mtimeMs > newest(['emulator', 'ui', 'scripts', 'package.json', 'package-lock.json'])
  )
    return
  run('npm', ['run', '--silent', 'build'])
}

function installedMatchesLock() {
  const marker = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(marker)) return false
  const installed = JSON.parse(readFileSync(marker, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  // Optional packages of other platforms are rightly absent.
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  )
}

function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const absolute = join(root, path)
    if (!existsSync(absolute)) continue
    const stats = statSync(absolute)
    latest = Math.max(latest, stats.mtimeMs)
    if (stats.isDirectory()) {
      for (const entry of readdirSync(absolute, { recursive: true })) {
        latest = Math.max(
          latest,
          statSync(join(absolute, String(entry)), { throwIfNoEntry: false })?.mtimeMs ?? 0,
        )
      }
    }
  }
  return latest
}
