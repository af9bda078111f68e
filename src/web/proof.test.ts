import { describe, expect, it } from 'vitest'
import { withProof } from './proof.ts'
import { Answered } from './said.ts'

const refused = (code: string) => new Answered(403, { code, message: '', fix: '', field: null, problems: [] })

describe('a request for which the server wants fresh proof', () => {
  it('is no matter of ours when it is refused for another reason', async () => {
    let sent = 0
    const sending = withProof(async () => {
      sent++
      throw refused('people.notPersonnel')
    })
    await expect(sending).rejects.toMatchObject({ data: { code: 'people.notPersonnel' } })
    expect(sent).toBe(1)
  })

  it('goes through at once when nothing is asked', async () => {
    expect(await withProof(async () => 'done')).toBe('done')
  })
})
