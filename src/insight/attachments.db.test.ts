import { call } from '@orpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { fileProcedures } from '../platform/files/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { insight } from './procedures.ts'
import { registerCity } from './testing/register-city.ts'

const city = testCity('2026-11-24')
const register = registerCity(city)
const item = 'program/2-C-1'
const pdf = (name = '申込書.pdf', body = '1') => new File([`%PDF-1.7 ${body}`], name)
let documentId: string

beforeAll(async () => {
  await register.lay(modelPolicy())
  await register.own(item, '人材育成センター', 'training-centre')
  const fields = { itemId: item, kind: 'form', name: '申込書', number: null, issuedOn: null, keptAt: null } as const
  documentId = (await call(insight.addDocument, fields, as('育成'))).documentId
})

const as = (name: string | null) => register.context(name)
const attach = (who: string | null, upload = pdf()) => call(insight.attachFile, { documentId, upload }, as(who))
const shown = async () => (await register.record('田中', item)).documents[0]?.file ?? null

describe('the file of a document', () => {
  it.each([
    ['signed out', null, 'platform.signedOut'],
    ['somebody of the staff', '田中', 'insight.notKeeper'],
    ['another office', '人事', 'insight.notKeeper'],
  ])('%s may not attach it, and nothing has changed', async (_, who, code) => {
    expect(await codeOf(attach(who))).toBe(code)
    expect(await shown()).toBeNull()
  })

  it('is attached by who keeps the 制度, and taken by everybody inside as a download', async () => {
    const { fileId } = await attach('育成')
    expect(await shown()).toEqual({ fileId, name: '申込書.pdf', sizeBytes: 10 })
    const { headers, body } = await call(fileProcedures.take, { fileId }, as('田中'))
    expect(await body.text()).toBe('%PDF-1.7 1')
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('申込書.pdf')}`)
    expect(await codeOf(call(fileProcedures.take, { fileId }, as(null)))).toBe('platform.signedOut')
  })

  it('is replaced by a later one', async () => {
    const { fileId } = await attach('育成', pdf('申込書（改定）.pdf', '2'))
    expect(await shown()).toMatchObject({ fileId, name: '申込書（改定）.pdf' })
  })

  it('is no page, program or archive, whatever its name says', async () => {
    const before = await shown()
    expect(await codeOf(attach('育成', new File(['<script>alert(1)</script>'], '申込書.pdf')))).toBe('files.otherType')
    expect(await codeOf(attach('育成', new File(['PK\u0003\u0004'], '申込書.zip')))).toBe('files.otherType')
    expect(await shown()).toEqual(before)
  })

  it('cannot be hung on the document of another office by SQL', async () => {
    const insert = (who: string) =>
      city.as(register.as(who), (tx) =>
        tx
          .insertInto('platform.file')
          .values({
            ownerKind: 'insight.document',
            ownerId: documentId,
            name: 'x.pdf',
            mediaType: 'application/pdf',
            sizeBytes: 1,
            sha256: Buffer.alloc(32),
            store: 's3',
          })
          .execute(),
      )
    expect(await codeOf(insert('人事'))).toBe('42501')
    expect(await codeOf(insert('田中'))).toBe('42501')
    await insert('育成')
  })
})
