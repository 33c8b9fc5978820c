// A thread of its own for a Word document: laying out its pages takes seconds that a meeting under way has not.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { writeDocx } = await import('./docx.ts')
const tell = (step) => parentPort.postMessage(step)
tell('pages')
parentPort.postMessage(await writeDocx(workerData, () => tell('file')))
