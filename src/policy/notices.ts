import type { Notice } from '../platform/notifications/index.ts'

type Version = { readonly id: string; readonly title: string; readonly effectiveOn: string }

/** Tells everybody that a version holds from a day: new words, or the first ones. */
export function publishedNotice({ id, title, effectiveOn }: Version, today: string, hasBefore: boolean): Notice {
  return {
    to: 'everybody',
    key: keyOf(id),
    happened: hasBefore
      ? `「${title}」が改められました。${effectiveOn > today ? `{${effectiveOn}}から施行します。` : `{${effectiveOn}}の施行です。`}`
      : `「${title}」を読めるようになりました。${effectiveOn > today ? `{${effectiveOn}}から施行します。` : ''}`,
    act: hasBefore
      ? 'あなたの職位に求められることが変わったか、確かめてください。'
      : 'あなたの職位に求められることを読んでください。',
    dueOn: null,
    link: '/policy',
    button: '方針を読む',
  }
}

/** In the place of what was told before: the version does not come. */
export function withdrawnNotice({ id, title, effectiveOn }: Version): Notice {
  return {
    to: 'everybody',
    key: keyOf(id),
    happened: `「${title}」の{${effectiveOn}}からの施行を取りやめました。`,
    act: null,
    dueOn: null,
    link: '/policy',
    button: '今の方針を読む',
  }
}

const keyOf = (versionId: string) => `policy.published/${versionId}`
