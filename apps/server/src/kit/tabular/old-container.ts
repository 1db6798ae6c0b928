import { open } from 'node:fs/promises'
import { stopWith } from './table.ts'

/**
 * What lies in an old container file (the format of .xls, also the wrapper of password-protected .xlsx): looks
 * into the first sector of its directory and answers the fault to tell.
 */
export async function openOldContainer(path: string): Promise<Error> {
  const file = await open(path)
  try {
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    if (bytesRead < 512) return stopWith('table.damaged')
    const sectorSize = head.readUInt16LE(30) === 12 ? 4096 : 512
    const directory = (head.readUInt32LE(48) + 1) * sectorSize
    const { buffer: names } = await file.read(Buffer.alloc(4096), 0, 4096, directory)
    const says = (name: string): boolean => names.includes(Buffer.from(name, 'utf16le'))
    if (says('EncryptedPackage')) return stopWith('table.password')
    return says('Workbook') || says('Book') ? stopWith('table.oldFormat') : stopWith('table.notText')
  } finally {
    await file.close()
  }
}
