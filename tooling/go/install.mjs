import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { duration, run, wasInterrupted } from './run.mjs'

const workspaceFolders = ['apps', 'packages', 'tooling']

/**
 * Every file that decides what belongs into node_modules, relative to `root`, sorted.
 * @param {string} root
 */
export function installInputs(root) {
  const manifests = workspaceFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`))
    .filter((file) => existsSync(join(root, file)))
  return ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests.sort()]
}

/**
 * One hash over all inputs of the install and the Node it is for. Two equal stamps need no install.
 * @param {string} root
 * @param {string} [node] version and platform, because install scripts and binaries depend on both
 */
export function installStamp(root, node = `${process.version} ${process.platform} ${process.arch}`) {
  const hash = createHash('sha256').update(node)
  for (const file of installInputs(root)) {
    hash.update(`\0${file}\0`).update(existsSync(join(root, file)) ? readFileSync(join(root, file)) : '')
  }
  return hash.digest('hex')
}

/**
 * The command that installs: the pnpm in node_modules when it has the wanted version (saves four
 * seconds), else npx, which every Node has. corepack is not used: it fails where it cannot match signatures.
 * @param {string} root
 * @returns {string[]}
 */
export function installCommand(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = manifest.packageManager.split('+')[0]
  const local = join(root, 'node_modules/pnpm/package.json')
  const localOne = existsSync(local) ? `pnpm@${JSON.parse(readFileSync(local, 'utf8')).version}` : ''
  const pnpm =
    localOne === wanted ? [process.execPath, join(root, 'node_modules/pnpm/bin/pnpm.cjs')] : ['npx', '-y', wanted]
  // --prod=false: NODE_ENV=production must not leave out the compiler
  return [...pnpm, 'install', '--frozen-lockfile', '--prod=false', '--reporter=append-only']
}

/** What went wrong, told by the output of a failed install, and what to do. First match wins. */
const troubles = [
  {
    sign: /ENOSPC|EDQUOT|no space left/i,
    en: 'The disk is full: free about 2 GB and run the same command again.',
    zh: '磁盘空间不足：请腾出约 2 GB 空间，再执行同一命令。',
  },
  {
    sign: /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/,
    en: 'package.json and pnpm-lock.yaml disagree: run `node_modules/.bin/pnpm install`, then commit the lock file.',
    zh: 'package.json 与 pnpm-lock.yaml 不一致：请运行 `node_modules/.bin/pnpm install` 并提交锁文件。',
  },
  {
    sign: /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_/i,
    en: 'A proxy changes the certificates: put its certificate file into NODE_EXTRA_CA_CERTS and run the same command again.',
    zh: '代理服务器替换了证书：请把其证书文件写入 NODE_EXTRA_CA_CERTS，再执行同一命令。',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|network|FETCH_FAIL|E40[0-9]|E50[0-9]/i,
    en: 'The package registry cannot be reached: check the network, or name a mirror or proxy (`npm config set registry …`, HTTPS_PROXY), and run the same command again.',
    zh: '无法连接软件包仓库：请检查网络，或设置镜像、代理（`npm config set registry …`、HTTPS_PROXY），再执行同一命令。',
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    en: 'This user may not write into this folder: take a folder of your own, or correct the owner of node_modules.',
    zh: '当前用户无权写入此目录：请换用自己的目录，或更正 node_modules 的所有者。',
  },
]

/**
 * The advice for a failed install, in English and Chinese, one line each.
 * @param {string} output
 */
export function adviceFor(output) {
  const trouble = troubles.find(({ sign }) => sign.test(output)) ?? {
    en: 'The packages could not be installed, the reason is above: remove the folder node_modules and run the same command again.',
    zh: '软件包安装失败，原因见上文：请删除 node_modules 目录，再执行同一命令。',
  }
  return `${trouble.en}\n${trouble.zh}`
}

/**
 * Installs the packages unless node_modules carries the stamp of exactly these inputs.
 * Tells its progress; on failure prints the reason with what to do.
 *
 * @param {string} root
 * @returns {Promise<boolean>} whether everything is in place
 */
export async function ensureInstalled(root) {
  const stampFile = join(root, 'node_modules/.shuping-install')
  const stamp = installStamp(root)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true

  console.log('• Installing packages (about a minute the first time) · 正在安装依赖（首次约一分钟）')
  const started = performance.now()
  let shownAt = started
  const waiting = setInterval(() => {
    if (performance.now() - shownAt > 14_000) console.log('    waiting for the package registry … · 仍在等待软件包仓库……')
  }, 15_000)
  const { code, output } = await run(installCommand(root), {
    cwd: root,
    // Without a network npm tries for a minute before it says so.
    env: { npm_config_fetch_retry_mintimeout: '2000', npm_config_fetch_retry_maxtimeout: '10000', ...process.env },
    onLine: (line) => {
      if (!line.startsWith('Progress:') || performance.now() - shownAt < 3000) return
      shownAt = performance.now()
      console.log(`    ${line}`)
    },
  })
  clearInterval(waiting)
  if (wasInterrupted()) return false
  if (code !== 0) {
    console.error(`${output.trim().split('\n').slice(-25).join('\n')}\n\n${adviceFor(output)}`)
    return false
  }
  writeFileSync(stampFile, stamp)
  console.log(`  done · 完成 (${duration(performance.now() - started)})`)
  return true
}
