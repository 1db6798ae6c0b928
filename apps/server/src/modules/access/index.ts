export { callerOf } from './caller.ts'
export { loadViewer } from './viewer.ts'
