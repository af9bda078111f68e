import { BlockList, isIP, isIPv6 } from 'node:net'
import { no, refusals } from '../refusal.ts'

const refuse = refusals('platform', {
  badNetwork: no<[typed: string]>({
    kind: 'bad',
    says: (typed) => `「${typed}」は、ネットワークのアドレスとして読めません。`,
    fix: '10.0.0.0/8 や 2001:db8::/32 のように書いてください。',
  }),
})

/** The addresses of proxies whose word about a client is taken, each as an address or CIDR. Refuses what is neither. */
export function readNetworks(typed: readonly string[]): BlockList {
  const networks = new BlockList()
  for (const one of typed) {
    const [address = '', length, ...rest] = one.trim().split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    const bits = length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length)
    const isSound =
      isIP(address) !== 0 && rest.length === 0 && /^\d*$/.test(length ?? '') && bits <= (family === 'ipv6' ? 128 : 32)
    if (!isSound) throw refuse.badNetwork(one)
    networks.addSubnet(address, bits, family)
  }
  return networks
}

/**
 * Where a request comes from: the connection's own address, or what trusted proxies say of it, read from the end, because whatever
 * stands further in front a client may have made up. Undefined where nobody trusted knows.
 */
export function clientAddress(
  remote: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): string | undefined {
  let address = plain(remote)
  const passed = (forwardedFor ?? '').split(',').filter((one) => one.trim() !== '')
  while (passed.length > 0 && address !== undefined && isIn(address, proxies)) address = plain(passed.pop())
  return address
}

/** Whether an address is one of these networks. */
export const isWithin = (address: string | undefined, networks: BlockList) =>
  address !== undefined && isIn(address, networks)

const passedOn = ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via']

/**
 * Whether a request was made on this machine itself. A proxy on the same machine also connects from here: what it passes on says so in a
 * header, or has the name under which people know the city.
 */
export function isFromHere(remote: string | undefined, headers: Headers): boolean {
  const address = plain(remote)
  const host = headers.get('Host') ?? ''
  return (
    address !== undefined &&
    isIn(address, here) &&
    passedOn.every((name) => !headers.has(name)) &&
    /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  )
}

const here = readNetworks(['127.0.0.0/8', '::1'])

const isIn = (address: string, networks: BlockList) => networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/** An address as PostgreSQL reads it too: IPv4 in IPv6's clothes is IPv4, a zone or a port is no part of it. */
function plain(typed: string | undefined): string | undefined {
  const bare = (typed ?? '')
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return isIP(bare) === 0 ? undefined : bare
}
