import { workerData } from 'node:worker_threads'
import { foldJournal } from '../store/fold.ts'
import type { FoldJob } from './start-worker.ts'

const { file, lastSegment } = workerData as FoldJob
foldJournal(file, lastSegment)
