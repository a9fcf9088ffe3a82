import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildPackage, installPackages, root } from './setup.mjs'

// `npm start` in a fresh checkout: installs, builds, and runs the emulator on this repository's own sample app.
installPackages()
buildPackage()
const child = spawn(process.execPath, [join(root, 'dist/bin.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches the child by itself; other signals are passed on, and its end is ours.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal === 'SIGINT' || child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
