import type { Book } from './book.ts'

export type BookModule = { readonly book: Book; readonly pictures: Readonly<Record<string, string>> }

/** The manuals, in the order in which most people need them. Each is loaded when it is opened. */
export const books = [
  {
    id: 'staff',
    title: '職員の手引',
    about: 'はじめてのサインインから、ホーム、自己点検、方針の読み方まで。すべての職員のためのものです。',
    load: (): Promise<BookModule> => import('../../../docs/manual/staff.md?book'),
  },
  {
    id: 'manager',
    title: '管理職・評価者の手引',
    about: '所属職員の見方、部下の成長を支えるときに使う画面、見えるものと見えないもの。',
    load: (): Promise<BookModule> => import('../../../docs/manual/manager.md?book'),
  },
  {
    id: 'hr',
    title: '人事課の手引',
    about:
      '職員データの取込み、方針の編集と公開、担当、利用目的、設定、制度の登録。人材育成センターと改革推進の仕事も含みます。',
    load: (): Promise<BookModule> => import('../../../docs/manual/hr.md?book'),
  },
  {
    id: 'disclosure',
    title: '個人情報開示担当の手引',
    about: '開示請求を受け付け、記録を集め、不開示にするところを決め、二人で決裁して写しを渡すまで。',
    load: (): Promise<BookModule> => import('../../../docs/manual/disclosure.md?book'),
  },
  {
    id: 'administrator',
    title: '管理者の手引',
    about: 'サーバーに入れる、動かす、バックアップを取る、戻す、新しい版にする。練習用の環境の作り方。',
    load: (): Promise<BookModule> => import('../../../docs/manual/administrator.md?book'),
  },
] as const
