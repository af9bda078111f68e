export const channelNames = { counter: '窓口', post: '郵送', online: 'オンライン' } as const
export const requesterNames = {
  self: '本人',
  'legal-representative': '法定代理人',
  agent: '委任による代理人',
} as const
