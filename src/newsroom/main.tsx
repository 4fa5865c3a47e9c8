import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'

const root = document.getElementById('newsroom')
if (!root) throw new Error('The page has no place for the newsroom.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
