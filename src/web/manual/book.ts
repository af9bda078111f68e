/** Words inside a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

export type Block =
  | { readonly kind: 'chapter' | 'section'; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'note'; readonly blocks: readonly Block[] }
  | { readonly kind: 'commands'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | {
      readonly kind: 'picture'
      /** Name of the picture that a journey takes: home, or home@narrow for the small screen. */
      readonly name: string
      readonly caption: string
    }

/** A manual as data: what `docs/manual/*.md` says, without HTML. */
export type Book = { readonly title: string; readonly lead: string; readonly blocks: readonly Block[] }
