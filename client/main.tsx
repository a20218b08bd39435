/** Where the browser side begins: fonts, style sheets, and the application on the page. */
import './without-code-from-text.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import '@fontsource-variable/inter/wght.css'
import './cockpit/style-sheets.ts'
import { App } from './app.tsx'

// Its 101 slices by character range are described in a style sheet that nobody should wait for.
void import('@fontsource-variable/noto-sans-sc/wght.css')

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
