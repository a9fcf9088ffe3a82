/** Says on stdout, once the server listens, where it does; ends the process when whoever started it is gone. */
export function announce(server) {
  server.on('listening', () =>
    process.stdout.write(`${JSON.stringify({ event: 'ready', port: server.address().port })}\n`),
  )
  process.stdin.resume().on('end', () => process.exit())
}
