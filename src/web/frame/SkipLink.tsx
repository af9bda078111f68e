/** First on every page for the keyboard: past the navigation, to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="link sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-8 focus:bg-white focus:px-4 focus:py-3"
    >
      本文へ移動
    </a>
  )
}
