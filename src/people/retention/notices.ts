import type { Notice } from '../../platform/notifications/index.ts'

export function proposedDisposalNotice(disposalId: string, className: string): Notice {
  return {
    to: { duty: 'personnel' },
    key: `people.disposal/${disposalId}`,
    happened: `「${className}」の廃棄の起案がありました。`,
    act: '起案した人のほかの担当が、決裁するか決めてください。',
    dueOn: null,
    link: '/hr/retention',
    button: '保存期間と廃棄を開く',
  }
}

/** Once for each day on which a class becomes due: telling the same again is not telling it twice. */
export function dueNotice(classes: readonly string[], fiscalYear: number): Notice {
  return {
    to: { duty: 'personnel' },
    key: `people.retention/${fiscalYear}`,
    happened: `保存期間の満ちた記録があります（${classes.join('、')}）。`,
    act: '廃棄の停止が要るものがないか確かめ、廃棄を起案してください。',
    dueOn: null,
    link: '/hr/retention',
    button: '保存期間と廃棄を開く',
  }
}
