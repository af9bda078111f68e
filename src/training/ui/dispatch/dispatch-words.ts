import { formatDay } from '../../../platform/calendar/wareki.ts'

/** 2026-10 as 令和8年10月. */
export const monthWords = (month: string): string => formatDay(`${month}-01`, 'wareki').replace(/1日.*$/, '')
