import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { applyScheme } from './preferences.ts'
import './ui/tokens.css'
import './ui/base.css'

applyScheme(document.documentElement)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
