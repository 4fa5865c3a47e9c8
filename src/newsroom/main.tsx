import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'

// React Aria puts a style into the page unless an element has this name; the policy of the page allows files alone, and what
// the style would say stands in `base.css`.
const stand = document.createElement('meta')
stand.id = 'react-aria-pressable-style'
document.head.append(stand)

const root = document.getElementById('newsroom')
if (!root) throw new Error('The page has no place for the newsroom.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
