// Importing the module adds its types and fields to the schema.
import './registers.ts'

export { openRegisters } from './registers.ts'
