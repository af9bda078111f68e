import { ORPCError } from '@orpc/client'
import type { Latest, Texts } from '../components/autosave-rules.ts'

/** A server in memory for the long form on this page: slow, cut off, or with a colleague who writes as well. */
export function sampleServer() {
  let latest: Latest = {
    texts: { contact: '人事課 人材育成担当（内線 1234）', how: '申込書を書いて、所属長に出してください。' },
    version: 1,
    by: null,
  }
  let isCut = false
  let delay = 0
  return {
    latest: () => latest,
    cut: (next: boolean) => {
      isCut = next
    },
    slow: (next: boolean) => {
      delay = next ? 3_000 : 0
    },
    /** The colleague saves between two saves of the writer. */
    colleagueWrites(name: string) {
      const text = `${latest.texts[name] ?? ''}（佐藤が書き足しました）`
      latest = { texts: { ...latest.texts, [name]: text }, version: Number(latest.version) + 1, by: '佐藤 健' }
    },
    async save(texts: Texts, version: number | string) {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
      if (isCut) throw new TypeError('no answer')
      if (version !== latest.version) throw conflict()
      latest = { texts, version: Number(version) + 1, by: null }
      return { version: latest.version }
    },
    reload: async () => latest,
  }
}

function conflict() {
  return new ORPCError('CONFLICT', {
    status: 409,
    data: {
      code: 'sample.changed',
      message: '佐藤 健さんがこの案内を変えました。',
      fix: '両方の文をくらべて、使う文を選んでください。',
      field: null,
      problems: [],
    },
  })
}
