import { createServer } from 'node:http'
import { announce } from './announce.mjs'
import { logIn, profile, refresh } from './login.mjs'

/** Reference A: the three calls on plain node:http. What a login costs when nothing stands around it. */

const BASE = '/api/client/v2.0'

const server = createServer((request, response) => {
  const { method, url, headers } = request
  if (method === 'POST' && url === `${BASE}/app/bench/auth/providers/anon-user/login`) {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => reply(response, 200, logIn(JSON.parse(Buffer.concat(chunks).toString()))))
  } else if (method === 'POST' && url === `${BASE}/auth/session`) {
    reply(response, 201, refresh(headers.authorization))
  } else if (method === 'GET' && url === `${BASE}/auth/profile`) {
    reply(response, 200, profile(headers.authorization))
  } else {
    reply(response, 404, { error: 'not found' })
  }
})
announce(server)
server.listen(0, '127.0.0.1')

function reply(response, status, body) {
  if (body === undefined) {
    reply(response, 401, { error: 'unauthorized' })
    return
  }
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}
