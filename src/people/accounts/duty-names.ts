/** 担当, as people read them. Codes as in people.duty_grant. */
export const dutyNames: Readonly<Record<string, string>> = {
  personnel: '人事課',
  'bureau-personnel': '局（区）人事担当',
  'authority-personnel': '任命権者の人事担当',
  'training-centre': '人材育成センター',
  reform: '改革推進',
  counsellor: '相談員',
  'occupational-health': '産業保健',
  'personnel-commission': '人事委員会',
  disclosure: '個人情報開示担当',
  auditor: '監査',
  'system-administrator': 'システム管理者',
  'staff-union': '職員団体',
}

export const dutyName = (code: string) => dutyNames[code] ?? code
