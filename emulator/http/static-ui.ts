import { join } from 'node:path'
import express, { type NextFunction, type Request, type Response, Router } from 'express'

/** Nothing from elsewhere and no inline script; Mantine sets its variables in style elements. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves the built UI: its page for `/` and every view's path, so that deep links and reloads work. */
export function serveUi(directory: string): Router {
  const router = Router()
  const page = join(directory, 'index.html')
  router.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', POLICY)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    next()
  })
  router.use(
    '/ui/assets',
    express.static(join(directory, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  )
  router.get(['/', '/apps', '/apps/*view'], (_request: Request, response: Response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(page)
  })
  // Popups need their opener, so no Cross-Origin-Opener-Policy [contract client-api §7.4].
  router.get('/oauth/:signInId', (_request: Request, response: Response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.sendFile(join(directory, 'oauth/index.html'), { cacheControl: false })
  })
  return router
}
