/** Steps of making a cycle, in their order. Nothing is seen by staff before the last. */
export const wizardSteps = [
  { key: 'make', name: '期を用意する' },
  { key: 'people', name: '一人ひとりを確かめる' },
  { key: 'april', name: '異動の日を試す' },
  { key: 'open', name: '始める' },
] as const
export type WizardStep = Exclude<(typeof wizardSteps)[number]['key'], 'make'>
