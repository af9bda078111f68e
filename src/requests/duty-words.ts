import type { RouteDuty } from './terms-rules.ts'

/** 担当 in words, for pages: the door of people leads to its database, which a browser cannot enter. A test holds both alike. */
export const routeDutyNames: Readonly<Record<RouteDuty, string>> = {
  personnel: '人事課',
  'bureau-personnel': '局（区）人事担当',
  'authority-personnel': '他の任命権者の人事担当',
  'training-centre': '人材育成センター',
  reform: '改革推進',
  counsellor: '相談員',
  'occupational-health': '産業保健',
  'personnel-commission': '人事委員会',
  disclosure: '個人情報開示担当',
}
export const dutyName = (duty: string): string => routeDutyNames[duty as RouteDuty] ?? duty
