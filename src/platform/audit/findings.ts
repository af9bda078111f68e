/** One thing that is wrong with the audit. */
export type Finding = {
  readonly kind: string
  /** Place in the chain; null where it is about an entry that has none. */
  readonly position: number | null
  readonly entryId: number | null
  readonly says: string
  readonly fix: string
}

const ask = '監査担当に知らせ、データベースに入れる人の記録を調べてください。'
const compare = `消す前のバックアップの同じ位置と比べてください。${ask}`
const who = { given: '--head で示された末尾', noted: '日ごとに記した末尾' } as const

/** Everything that can be wrong, in the words in which it is told. */
export const finding = {
  missingSeals: (from: number, to: number): Finding => ({
    kind: 'missing-seals',
    position: from,
    entryId: null,
    says: from === to ? '封印がありません。' : `ここから位置 ${to} までの封印がありません。`,
    fix: compare,
  }),
  brokenLink: (position: number): Finding => ({
    kind: 'broken-link',
    position,
    entryId: null,
    says: '前の封印とつながりません。封印が書き換えられたか、入れ替えられたか、差し込まれています。',
    fix: `この位置と一つ前の位置を、バックアップと比べてください。${ask}`,
  }),
  deletedEntry: (position: number, entryId: number): Finding => ({
    kind: 'deleted-entry',
    position,
    entryId,
    says: `封印した記録（番号 ${entryId}）が消されています。`,
    fix: compare,
  }),
  editedEntry: (position: number, entryId: number): Finding => ({
    kind: 'edited-entry',
    position,
    entryId,
    says: `記録（番号 ${entryId}）が、封印したときの内容と違います。`,
    fix: `同じ番号の記録をバックアップと比べ、元の内容を確かめてください。${ask}`,
  }),
  otherHead: (position: number, saidBy: keyof typeof who): Finding => ({
    kind: 'other-head',
    position,
    entryId: null,
    says: `${who[saidBy]}と、この位置の封印が違います。ここまでの連なりが作り直されています。`,
    fix: `その末尾が記された日より前のバックアップと比べてください。${ask}`,
  }),
  cutOff: (from: number, to: number, saidBy: keyof typeof who): Finding => ({
    kind: 'cut-off',
    position: from,
    entryId: null,
    says: `${who[saidBy]}は位置 ${to} ですが、封印は位置 ${from - 1} で終わっています。末尾が切り取られています。`,
    fix: compare,
  }),
  unreadableHead: (entryId: number): Finding => ({
    kind: 'unreadable-head',
    position: null,
    entryId,
    says: `日ごとの末尾の記録（番号 ${entryId}）が、末尾として読めません。`,
    fix: `同じ日のサーバーのログにある末尾と比べてください。${ask}`,
  }),
  neverSealed: (entryId: number): Finding => ({
    kind: 'never-sealed',
    position: null,
    entryId,
    says: `記録（番号 ${entryId}）に封印がなく、封印を待ってもいません。封印が消されたか、外から書き込まれています。`,
    fix: `同じ番号の封印がバックアップにあるかを確かめてください。${ask}`,
  }),
  goneBeforeSeal: (entryId: number): Finding => ({
    kind: 'gone-before-seal',
    position: null,
    entryId,
    says: `封印を待っていた記録（番号 ${entryId}）が消されています。`,
    fix: ask,
  }),
  sealedAndWaiting: (entryId: number): Finding => ({
    kind: 'sealed-and-waiting',
    position: null,
    entryId,
    says: `記録（番号 ${entryId}）は封印されているのに、封印を待つ列にもあります。`,
    fix: ask,
  }),
}
