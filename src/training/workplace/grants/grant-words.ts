/** What the city helps a 職場研修 with, each from a line of its own. Source: 方針 取組2-B-1 (講師謝礼、旅費、受講負担金). */
export const grantSortNames = { lecturer: '講師謝礼', travel: '旅費', charge: '受講負担金' } as const
export type GrantSort = keyof typeof grantSortNames
export const grantSorts = Object.keys(grantSortNames) as [GrantSort, ...GrantSort[]]
