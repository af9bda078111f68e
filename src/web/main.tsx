import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api.ts'
import { router } from './router.tsx'

const place = document.getElementById('app')
if (place === null) throw new Error('index.html has no place for the app')

// A page that the browser had kept as it was, brought back by "back": whose it was may have left.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

createRoot(place).render(
  <StrictMode>
    <I18nProvider locale="ja-JP">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
)
