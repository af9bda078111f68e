import type { RequestState } from './request-rules.ts'

export const channelNames = { counter: '窓口', post: '郵送', online: 'オンライン' } as const
export const requesterNames = {
  self: '本人',
  'legal-representative': '法定代理人',
  agent: '委任による代理人',
} as const
/** 開示の実施の方法 (87条1項). */
export const wantsNames = { inspection: '閲覧', copy: '写しの交付' } as const

export const stateNames: Readonly<Record<RequestState, string>> = {
  received: '記録を集めています',
  reviewing: '審査中',
  proposed: '決裁待ち',
  decided: '決定済み',
  closed: '終わり',
  withdrawn: '取下げ',
}
