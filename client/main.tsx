import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { listenForFaults } from './faults.ts'
import { later } from './loading.ts'
import { applyScheme } from './preferences.ts'
import './ui/tokens.css'
import './ui/base.css'

listenForFaults()
applyScheme(document.documentElement)
// What reloads an outdated page is fetched with the page, and not before it.
void later('following.ts', () => import('./following.ts'))
  .load()
  .then(({ follow }) => follow())
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
