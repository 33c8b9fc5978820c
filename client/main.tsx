import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { listenForFaults } from './faults.ts'
import { later } from './loading.ts'
import { applyScheme } from './preferences.ts'
import './ui/tokens.css'
import './ui/base.css'

listenForFaults()
applyScheme(document.documentElement)
// What reloads an outdated page is fetched after the page: nobody needs it in the first seconds.
const afterMs = 3_000
setTimeout(() => {
  void later('following.ts', () => import('./following.ts'))
    .load()
    .then(({ follow }) => follow())
}, afterMs)
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
