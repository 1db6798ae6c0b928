import { BlockList, isIP } from 'node:net'

type Family = 'ipv4' | 'ipv6'
const familyOf = (address: string): Family | null =>
  (({ 0: null, 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address) as 0 | 4 | 6]

/** Reads `10.1.2.3`, `10.1.0.0/16`, `fd00::/8`; null when it is none of these. */
function readNetwork(text: string): { address: string; bits: number; family: Family } | null {
  const [address = '', bits, ...rest] = text.trim().split('/')
  const family = familyOf(address)
  if (family === null || rest.length > 0 || address.includes('%')) return null
  const most = family === 'ipv4' ? 32 : 128
  if (bits === undefined) return { address, bits: most, family }
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? { address, bits: Number(bits), family } : null
}

/** The entries of an address list that are neither an address nor a network. */
export const unreadableAddresses = (list: readonly string[]): readonly string[] =>
  list.filter((entry) => readNetwork(entry) === null)

/** Whether an address is on a list of addresses and networks. An empty list holds every address. */
export function isListed(list: readonly string[], address: string): boolean {
  if (list.length === 0) return true
  const family = familyOf(address)
  if (family === null) return false
  const networks = new BlockList()
  for (const entry of list) {
    const network = readNetwork(entry)
    if (network !== null) networks.addSubnet(network.address, network.bits, network.family)
  }
  return networks.check(address, family)
}
