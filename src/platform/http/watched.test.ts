import { describe, expect, it } from 'vitest'
import { openMeasures } from '../metrics/index.ts'
import { anybody } from './index.ts'
import { trialApp } from './testing/trial-app.ts'

const measures = openMeasures({ version: '1', commit: null, pools: () => ({}), vitals: async () => null })
const router = {
  read: anybody.route({ method: 'GET', path: '/trial/read' }).handler(() => 'read'),
  fail: anybody.route({ method: 'GET', path: '/trial/fail' }).handler(() => {
    throw new Error('nobody expected this')
  }),
}
const { app, ask } = trialApp(router, {
  measures,
  metricsNetworks: ['10.20.5.0/24'],
  trustedProxies: ['10.0.0.5'],
})

function look(remoteAddress: string | null, headers: Record<string, string> = { Host: '127.0.0.1:8080' }) {
  const env = remoteAddress === null ? {} : { incoming: { socket: { remoteAddress } } }
  return app.request('http://localhost/metrics', { headers }, env)
}

describe('/metrics, which only those who keep the machine may read', () => {
  it.each([
    ['this machine', '127.0.0.1', { Host: '127.0.0.1:8080' }, 200],
    ['this machine by IPv6', '::1', { Host: '[::1]:8080' }, 200],
    ['this machine, as IPv4 in IPv6', '::ffff:127.0.0.1', { Host: 'localhost' }, 200],
    ['a machine of the network that was named', '10.20.5.9', { Host: 'sodachi.example.jp' }, 200],
    ['the same behind the proxy', '10.0.0.5', { Host: 'sodachi.example.jp', 'X-Forwarded-For': '10.20.5.9' }, 200],
    ['another machine', '10.20.6.9', { Host: '127.0.0.1:8080' }, 404],
    ['people behind a proxy on this machine', '127.0.0.1', { Host: 'sodachi.example.jp' }, 404],
    [
      'the same where the proxy keeps its own name',
      '127.0.0.1',
      { Host: '127.0.0.1:8080', 'X-Forwarded-For': '10.1.1.1' },
      404,
    ],
    [
      'somebody who only says that they are of the network',
      '10.1.1.1',
      { Host: 'sodachi.example.jp', 'X-Forwarded-For': '10.20.5.9' },
      404,
    ],
    ['nobody knows where', null, { Host: '127.0.0.1:8080' }, 404],
  ])('answers %s from %s', async (_, remote, headers, status) => {
    const answer = await look(remote, headers as unknown as Record<string, string>)
    expect(answer.status).toBe(status)
    const text = await answer.text()
    expect(text.includes('sodachi_')).toBe(status === 200)
  })

  it('counts by operation, whichever way it was asked, and never by what a caller made up', async () => {
    await ask('/api/trial/read')
    await ask('/api/rpc/read', { json: {} })
    await ask('/api/trial/fail')
    await ask('/api/made-up-by-somebody')
    await ask('/made/up/too')
    const text = await (await look('127.0.0.1')).text()
    expect(text).toContain('sodachi_requests_total{operation="read",status="200"} 2')
    expect(text).toContain('sodachi_requests_total{operation="fail",status="500"} 1')
    expect(text).toContain('sodachi_requests_total{operation="no-operation",status="404"} 1')
    expect(text).toContain('sodachi_faults_total 1')
    expect(text).not.toContain('made')
    expect(text).toContain('sodachi_requests_under_way 1') // this look itself
  })

  it('is not there in a process that counts nothing', async () => {
    const { app: bare } = trialApp(router)
    const answer = await bare.request(
      'http://localhost/metrics',
      { headers: { Host: 'localhost' } },
      {
        incoming: { socket: { remoteAddress: '127.0.0.1' } },
      },
    )
    expect(answer.status).toBe(404)
  })
})
