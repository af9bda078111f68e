import type { Notice } from '../../platform/notifications/index.ts'

type Told = { readonly id: string; readonly name: string; readonly label: string; readonly ending: string }

const page = { link: '/hr/api-keys', button: '連携キーを開く' } as const

/** 人事課 gives duties to the account, and whoever makes a key for it could use them: so they hear of every key. */
export function keyMadeNotice({ id, name, label, ending }: Told): Notice {
  return {
    to: { duty: 'personnel' },
    key: `people.apiKey/${id}`,
    happened: `連携先「${label}」の連携キー（${name}、末尾 ${ending}）が作られました。`,
    act: '心当たりがないときは、システム管理者に確かめ、連携キーを止めてください。',
    dueOn: null,
    ...page,
  }
}

/** The same each night until its end: it is told once. */
export function keyEndsNotice({ id, name, label, ending, lastDay }: Told & { readonly lastDay: string }): Notice {
  return {
    to: { duty: 'system-administrator' },
    key: `people.apiKeyEnds/${id}`,
    happened: `連携先「${label}」の連携キー（${name}、末尾 ${ending}）は、{${lastDay}}で使えなくなります。`,
    act: '続けて使うときは、新しいキーを作り、相手のシステムで入れ替えてから、前のキーを止めてください。',
    dueOn: lastDay,
    ...page,
  }
}
