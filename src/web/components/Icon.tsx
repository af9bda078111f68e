const strokes = {
  home: 'M3 11l9-8 9 8v9a1 1 0 0 1-1 1h-5v-6H9v6H4a1 1 0 0 1-1-1z',
  policy: 'M5 4h11l3 3v13H5zM9 9h6M9 13h6M9 17h4',
  book: 'M4 5.5A2.5 2.5 0 0 1 6.5 3H19v14H6.5A2.5 2.5 0 0 0 4 19.5zM4 19.5A1.5 1.5 0 0 0 5.5 21H19v-4',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 2.8-6 6.5-6s6.5 2 6.5 6M16 4.6a3.5 3.5 0 0 1 0 5.8M18.5 14.6c2 .9 3 2.7 3 5.4',
  team: 'M8.5 11a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM2.5 20c0-3.7 2.5-5.5 6-5.5s6 1.8 6 5.5M17 7h4.5M17 12h4.5M17 17h4.5',
  organisation: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c0-4.5 3.2-6.5 7.5-6.5s7.5 2 7.5 6.5',
  activation: 'M3 6h18v12H3zM7 10h4M7 14h7M16 10h1',
  career: 'M4 20V13h4v7M10 20V9h4v11M16 20V4h4v16M3 20h18',
  training: 'M2.5 9L12 4.5 21.5 9 12 13.5zM6 11v5c1.6 1.5 3.6 2.2 6 2.2s4.4-.7 6-2.2v-5M21.5 9v6',
  workplace: 'M4 21V4h10v17M14 9h6v12M3 21h18M7 8h4M7 12h4M7 16h4M17 13v0M17 17v0',
  voice: 'M4 4h16v12h-8l-5 4.5V16H4zM8 8.5h8M8 12h5',
  programs: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  import: 'M12 3v11M8 10.5l4 4 4-4M4 15v5h16v-5',
  editor: 'M5 4h9v4h4v3M5 4v17h6M13.5 20.5l.6-3 5.6-5.6 2.4 2.4-5.6 5.6z',
  mail: 'M3 6h18v12H3zM3.5 7l8.5 6.5L20.5 7',
  notice: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  duty: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4',
  archive: 'M3 4h18v5H3zM5 9v11h14V9M10 13h4',
  disclosure: 'M5 3h10l4 4v14H5zM8.5 9.5h5M8.5 17h4M8 12.5h8v2H8z',
  ledger: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h3M4 7h4M4 12h4M4 17h4',
  setting: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  checks: 'M5 4h14v17H5zM8.5 9.5l1.5 1.5 2.5-3M8.5 15.5l1.5 1.5 2.5-3M15 10h1.5M15 16h1.5',
  tasks: 'M5 4h14v17H5zM9 3h6v3H9zM8.5 11l1.5 1.5 2.5-3M8.5 16.5l1.5 1.5 2.5-3M15 12h1.5M15 17h1.5',
  parts: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6L6 18',
  opened: 'M6 9l6 6 6-6',
  closed: 'M9 6l6 6-6 6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4 4',
  columns: 'M3 5h18v14H3zM9 5v14M15 5v14',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 20h16',
  views: 'M6 4h12v16l-6-4.5L6 20z',
  print: 'M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z',
} as const

export type IconName = keyof typeof strokes

/** A small drawing beside its label; never alone. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className="shrink-0"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  )
}
