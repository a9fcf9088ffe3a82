import express from 'express'
import { announce } from './announce.mjs'
import { logIn, profile, refresh } from './login.mjs'

/** Reference B: the three calls as a plain Express app, with its own JSON parser and replies. */

const app = express()

app.post(
  '/api/client/v2.0/app/:appId/auth/providers/:provider/login',
  express.json(),
  (request, response) => {
    response.json(logIn(request.body))
  },
)
app.post('/api/client/v2.0/auth/session', (request, response) =>
  reply(response, 201, refresh(request.headers.authorization)),
)
app.get('/api/client/v2.0/auth/profile', (request, response) =>
  reply(response, 200, profile(request.headers.authorization)),
)

announce(app.listen(0, '127.0.0.1'))

function reply(response, status, body) {
  if (body === undefined) response.status(401).json({ error: 'unauthorized' })
  else response.status(status).json(body)
}
