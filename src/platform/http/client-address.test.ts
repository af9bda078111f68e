import { describe, expect, it } from 'vitest'
import { clientAddress, isFromHere, isWithin, readNetworks } from './client-address.ts'

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
    ['an address without its port, however long its parts', '10.0.0.5', '210.120.130.140:55555', '210.120.130.140'],
    ['an address in brackets without a port', '10.0.0.5', '[2001:db8:1::7]', '2001:db8:1::7'],
    ['nowhere, where more than an address stands there', '10.0.0.5', '10.1.1.1:80 or so', undefined],
    ['nowhere, where more stands before it', '10.0.0.5', 'for=10.1.1.1:80', undefined],
    ['nowhere, where something stands around the brackets', '10.0.0.5', 'x[2001:db8:1::7]:443', undefined],
    ['nowhere, where something stands behind the brackets', '10.0.0.5', '[2001:db8:1::7]:443x', undefined],
    ['an address of IPv4 within IPv6, with longer parts', '::FFFF:210.120.130.140', undefined, '210.120.130.140'],
    ['an address of IPv6 that only ends like one', '64:ff9b::ffff:10.9.9.9', undefined, '64:ff9b::ffff:10.9.9.9'],
    ['not what is empty between two commas', '10.0.0.5', '10.1.1.1, ,', '10.1.1.1'],
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

describe('networks that were named', () => {
  it.each([
    [['10.0.0.0/8'], '10.255.0.1', true],
    [['10.0.0.0/8'], '11.0.0.1', false],
    [['10.1.2.3'], '10.1.2.3', true],
    [['10.1.2.3'], '10.1.2.4', false],
    [[' 10.1.2.3/32 '], '10.1.2.3', true],
    [['0.0.0.0/0'], '192.0.2.7', true],
    [['2001:db8::/32'], '2001:db8:ffff::1', true],
    [['2001:db8::/32'], '2001:db9::1', false],
    [['2001:db8::1'], '2001:db8::1', true],
    [['2001:db8::1'], '2001:db8::2', false],
    [['2001:db8::1/128'], '2001:db8::1', true],
    [['192.0.2.0/24', '10.0.0.0/8'], '10.0.0.1', true],
    [[], '10.0.0.1', false],
    [['0.0.0.0/0'], undefined, false],
  ] as const)('%j have %s: %s', (networks, address, isThere) => {
    expect(isWithin(address, readNetworks(networks))).toBe(isThere)
  })

  it.each(['', '/8', '10.0.0.0/-1', '10.0.0.0/8x', '10.0.0.0/x8', '10.0.0.0/64', '10.0.0.0/1e1'])(
    'are not 「%s」',
    (typed) => {
      expect(() => readNetworks([typed])).toThrow('読めません')
    },
  )
})

describe('a request that was made on this machine', () => {
  it.each([
    ['127.0.0.1', { Host: 'localhost' }, true],
    ['127.3.2.1', { Host: 'localhost:8080' }, true],
    ['::1', { Host: '[::1]:8080' }, true],
    ['::ffff:127.0.0.1', { Host: '127.0.0.1:80' }, true],
    ['10.0.0.1', { Host: 'localhost' }, false],
    [undefined, { Host: 'localhost' }, false],
    ['127.0.0.1', {}, false],
    ['127.0.0.1', { Host: 'sodachi.example.jp' }, false],
    ['127.0.0.1', { Host: 'not-localhost' }, false],
    ['127.0.0.1', { Host: 'localhost.example.jp' }, false],
    ['127.0.0.1', { Host: 'localhost:http' }, false],
    ['127.0.0.1', { Host: 'localhost', 'X-Forwarded-For': '10.1.1.1' }, false],
    ['127.0.0.1', { Host: 'localhost', 'X-Real-IP': '10.1.1.1' }, false],
    ['127.0.0.1', { Host: 'localhost', Forwarded: 'for=10.1.1.1' }, false],
    ['127.0.0.1', { Host: 'localhost', Via: '1.1 proxy' }, false],
  ] as const)('from %s with %j: %s', (remote, headers, isHere) => {
    expect(isFromHere(remote, new Headers(headers as unknown as Record<string, string>))).toBe(isHere)
  })
})
