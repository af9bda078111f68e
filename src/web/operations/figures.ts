export const count = (value: number) => value.toLocaleString('ja-JP')

const units = ['バイト', 'KB', 'MB', 'GB', 'TB']

/** 812バイト, 24KB, 1.5GB: rounded, as something to compare; steps of 1,000, as disks are sold. */
export function sizeText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${value < 10 && step > 0 ? Number(value.toFixed(1)) : Math.round(value)}${units[step]}`
}

/** 0.8秒, 45秒, 3分, 2時間, 5日. */
export function secondsText(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))}秒`
  if (seconds < 120) return `${Math.round(seconds)}秒`
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)}分`
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3600)}時間` : `${Math.round(seconds / 86_400)}日`
}
