import type { layouts } from '../columns.ts'
import type { RosterFile } from '../findings.ts'
import type { RosterTables } from '../rules.ts'
import { tableOf } from './samples.ts'

type Row<File extends RosterFile> = Partial<Record<keyof (typeof layouts)[File], string>>

/** 総務局 > 総務部 > 人事課, and 市民局 of its own. */
export const smallOrg: readonly Row<'org.csv'>[] = [
  { code: '100', name: '総務局', kind: '局', from: 'H24.4.1' },
  { code: '110', name: '総務局総務部', parent: '100', kind: '部', from: 'H24.4.1' },
  { code: '111', name: '人事課', parent: '110', kind: '課', from: 'H24.4.1' },
  { code: '200', name: '市民局', kind: '局', from: 'H24.4.1' },
]

/** 山﨑 of 人事課: hired in 2014, there since 2020. */
export const yamasaki: Row<'staff.csv'> = {
  number: '00100001',
  written: '山﨑　結衣',
  kana: 'ﾔﾏｻｷ ﾕｲ',
  birth: 'H3.5.2',
  sex: '女',
  hired: 'H26.4.1',
  jobFamily: '一般事務職',
  grade: '主任主事級',
  title: '主任主事',
  unit: '111',
  unitName: '総務局総務部人事課',
  posted: 'R2.4.1',
  employment: '正規',
  authority: '市長',
  email: 'yamasaki@city.example.jp',
}
export const herHistory: readonly Row<'history.csv'>[] = [
  { number: '00100001', effective: 'H26.4.1', kind: '採用', unit: '200', grade: '主事級', title: '主事' },
  { number: '00100001', effective: 'R2.4.1', kind: '昇任', unit: '111', grade: '主任主事級', title: '主任主事' },
]

type Parts = {
  readonly org?: readonly Row<'org.csv'>[]
  readonly staff?: readonly Row<'staff.csv'>[]
  readonly history?: readonly Row<'history.csv'>[]
}

/** A city of one person, or of whom the sentence needs. */
export function smallRoster({ org = smallOrg, staff = [yamasaki], history = herHistory }: Parts = {}): RosterTables {
  return { org: tableOf('org.csv', org), staff: tableOf('staff.csv', staff), history: tableOf('history.csv', history) }
}
