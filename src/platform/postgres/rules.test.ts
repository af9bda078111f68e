import { describe, expect, it } from 'vitest'
import { type DurabilitySettings, durabilityRefusal } from './rules.ts'

const server = (differing: Partial<DurabilitySettings> = {}): DurabilitySettings => ({
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  synchronousStandbyNames: '',
  overrides: [],
  ...differing,
})

describe('a server that may lose what it acknowledged', () => {
  it('is accepted with everything on', () => {
    expect(durabilityRefusal(server())).toBeNull()
  })

  it.each([
    { differing: { fsync: 'off' }, named: 'fsync=off' },
    { differing: { fullPageWrites: 'off' }, named: 'full_page_writes=off' },
    { differing: { synchronousCommit: 'off' }, named: 'synchronous_commit=off' },
    { differing: { fsync: 'off', synchronousCommit: 'off' }, named: 'fsync=off、synchronous_commit=off' },
    { differing: { overrides: ['synchronous_commit=off'] }, named: 'synchronous_commit=off' },
    { differing: { overrides: ['search_path=x', 'synchronous_commit=FALSE'] }, named: 'synchronous_commit=FALSE' },
  ])('is refused with $named', ({ differing, named }) => {
    const refusal = durabilityRefusal(server(differing))
    expect(refusal?.code).toBe('postgres.weakDurability')
    expect(refusal?.message).toContain(`設定 ${named} では`)
  })

  it.each(['local', 'remote_write', 'on', 'remote_apply'])(
    'has every commit on its own disk with synchronous_commit=%s, and is accepted alone',
    (synchronousCommit) => {
      expect(durabilityRefusal(server({ synchronousCommit }))).toBeNull()
    },
  )

  it('is refused with synchronous_commit=local beside synchronous standbys, which a failover would promote without the commit', () => {
    const standbys = { synchronousStandbyNames: 'FIRST 1 (yokohama)' }
    expect(durabilityRefusal(server({ ...standbys, synchronousCommit: 'local' }))?.code).toBe('postgres.weakDurability')
    expect(durabilityRefusal(server({ ...standbys, overrides: ['synchronous_commit=local'] }))).not.toBeNull()
    expect(durabilityRefusal(server({ ...standbys, synchronousCommit: 'remote_write' }))).toBeNull()
  })

  it('is not suspected for overrides of other settings or stronger ones', () => {
    expect(
      durabilityRefusal(server({ overrides: ['jit=off', 'synchronous_commit=on', 'TimeZone=Asia/Tokyo'] })),
    ).toBeNull()
  })
})
