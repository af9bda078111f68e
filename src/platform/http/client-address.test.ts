import { describe, expect, it } from 'vitest'
import { clientAddress, readNetworks } from './client-address.ts'

const proxies = readNetworks(['10.0.0.5', '192.168.0.0/24', '2001:db8::/64'])

describe('where a request comes from', () => {
  it.each([
    ['the connection itself', '10.9.9.9', undefined, '10.9.9.9'],
    ['not what a stranger says of himself', '10.9.9.9', '10.1.1.1', '10.9.9.9'],
    ['what a trusted proxy says', '10.0.0.5', '10.1.1.1', '10.1.1.1'],
    ['the last word before the proxies', '10.0.0.5', '1.2.3.4, 10.1.1.1, 192.168.0.7', '10.1.1.1'],
    ['the proxy, where it says nothing', '10.0.0.5', undefined, '10.0.0.5'],
    ['nowhere, where the proxy speaks nonsense', '10.0.0.5', 'unknown', undefined],
    ['an address of IPv4 within IPv6', '::ffff:10.9.9.9', undefined, '10.9.9.9'],
    ['an address without its zone', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['an address without its port', '2001:db8::9', '[2001:db8:1::7]:443', '2001:db8:1::7'],
    ['nowhere, without a connection', undefined, '10.1.1.1', undefined],
  ])('is %s', (_, remote, forwarded, address) => {
    expect(clientAddress(remote, forwarded, proxies)).toBe(address)
  })

  it.each(['10.0.0.0/33', '10.0.0', 'proxy.example', '10.0.0.0/8/8', '::/129', '10.0.0.0/x'])(
    'refuses the network %s',
    (typed) => {
      expect(() => readNetworks([typed])).toThrow('読めません')
    },
  )
})
