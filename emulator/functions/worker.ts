import { parentPort } from 'node:worker_threads'
import type { Job } from './job.ts'
import { runJob } from './sandbox.ts'

// The entry of a worker: one job at a time, one answer each. Whatever escapes a job ends the worker, and so the job.
parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await runJob(job))
})
