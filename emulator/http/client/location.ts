import type { Request, Response } from 'express'
import type { Apps } from '../../core/apps.ts'
import { originOf } from '../guards/origin.ts'
import { sendJson } from '../send-json.ts'
import { noteSubject } from './record-requests.ts'
import { renderLocation } from './wire.ts'

/** GET `/app/{id}/location`: where the SDK should send everything else. A body on the request is ignored. */
export function location(apps: Apps, publicUrl: string | undefined) {
  return (request: Request<{ appId: string }>, response: Response) => {
    const app = apps.getForClient(request.params.appId)
    noteSubject(response, { app })
    sendJson(response, 200, renderLocation(app, originOf(request, publicUrl)))
  }
}
