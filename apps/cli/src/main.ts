#!/usr/bin/env node
import { runCommand } from './run-command.ts'

process.exitCode = runCommand(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
