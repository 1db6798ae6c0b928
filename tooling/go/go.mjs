// The only door: `npm start`, `npm test`, `npm run dev`, `npm run bench` all come through here. Old syntax
// on purpose: a Node that is too old must still be able to read this file and say so.
import fs from 'fs'
import path from 'path'
import url from 'url'
import { meetsRange } from './node-range.mjs'

const here = path.dirname(url.fileURLToPath(import.meta.url))
const root = path.join(here, '..', '..')
const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node

if (meetsRange(process.versions.node, wanted)) {
  import('./tasks.mjs')
    .then(function (tasks) {
      return tasks.runTask(root, process.argv[2], process.argv.slice(3))
    })
    .catch(function (error) {
      console.error(error)
      process.exit(1)
    })
} else {
  console.error(
    'Shuping needs Node ' + wanted + ', this is ' + process.versions.node +
      '. Install a current LTS version from https://nodejs.org and run the same command again.\n' +
      '述评需要 Node ' + wanted + '，当前版本是 ' + process.versions.node +
      '。请到 https://nodejs.org 安装最新的长期支持版，再执行同一命令。'
  )
  process.exit(1)
}
