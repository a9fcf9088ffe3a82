import { parentPort, workerData } from 'node:worker_threads'
import { foldJournal } from '../store/fold.ts'
import type { Job } from './jobs.ts'
import { writeJournal } from './write-journal.ts'

const job = workerData as Job
if (job.role === 'fold') foldJournal(job.file, job.lastSegment)
else if (parentPort !== null) writeJournal(job, parentPort)
