declare module '*.md?book' {
  export const book: import('./book.ts').Book
  export const pictures: Readonly<Record<string, string>>
}
