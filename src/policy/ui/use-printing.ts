import { useEffect, useState } from 'react'

/** Prints one chapter: the others are left out until the printer has it. */
export function usePrinting() {
  const [printed, setPrinted] = useState<string | null>(null)
  useEffect(() => {
    if (printed === null) return
    const done = () => setPrinted(null)
    window.addEventListener('afterprint', done, { once: true })
    window.print()
    return () => window.removeEventListener('afterprint', done)
  }, [printed])
  return { printed, print: setPrinted }
}
