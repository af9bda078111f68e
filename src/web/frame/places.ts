import type { IconName } from '../components/Icon.tsx'

/** A place of the navigation. */
export type Place = {
  readonly to: '/' | '/policy' | '/team' | '/people' | '/organisation' | '/hr/activation'
  readonly name: string
  readonly icon: IconName
}

type Who = {
  /** Somebody's 上司 or evaluator today. */
  readonly supervises: boolean
  readonly duties: readonly { readonly code: string }[]
}

/** The places that this person has, in the order of the policy; nobody sees a door that stays shut. */
export function placesOf({ supervises, duties }: Who): readonly Place[] {
  const isPersonnel = duties.some(({ code }) => code === 'personnel')
  return [
    { to: '/', name: 'ホーム', icon: 'home' },
    { to: '/policy', name: '方針', icon: 'policy' },
    ...(supervises ? ([{ to: '/team', name: '所属職員', icon: 'team' }] as const) : []),
    { to: '/people', name: '職員名簿', icon: 'people' },
    { to: '/organisation', name: '組織', icon: 'organisation' },
    ...(isPersonnel ? ([{ to: '/hr/activation', name: '利用開始の案内', icon: 'activation' }] as const) : []),
  ]
}
