import type { Notice } from '../platform/notifications/index.ts'

type Version = { readonly id: string; readonly title: string; readonly effectiveOn: string }

/** Tells everybody that a version holds from a day: what has changed since the one before, or the first words there are. */
export function publishedNotice({ id, title, effectiveOn }: Version, today: string, beforeId: string | null): Notice {
  const isToCome = effectiveOn > today
  const told = { to: 'everybody', key: keyOf(id), dueOn: null } as const
  if (beforeId === null)
    return {
      ...told,
      happened: `「${title}」を読めるようになりました。${isToCome ? `{${effectiveOn}}から施行します。` : ''}`,
      act: 'あなたの職位に求められることを読んでください。',
      link: '/policy',
      button: '方針を読む',
    }
  return {
    ...told,
    happened: `「${title}」が改められました。{${effectiveOn}}${isToCome ? 'から施行します。' : 'の施行です。'}`,
    act: 'どこが変わったかを確かめてください。',
    link: `/policy/compare?before=${beforeId}&after=${id}`,
    button: '前の版とくらべる',
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
