import type supertest from 'supertest'
import { unzipImport } from '../../../../app-config/unzip.ts'

/** The text of each file of the zip that a call answers, by path. */
export async function readZipFiles(
  call: ReturnType<ReturnType<typeof supertest>['get']>,
): Promise<Record<string, string>> {
  const { body } = await call
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => done(null, Buffer.concat(chunks)))
    })
    .expect(200)
    .expect('Content-Type', 'application/zip')
  const files = [...unzipImport(body as Buffer)]
  return Object.fromEntries(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]))
}
