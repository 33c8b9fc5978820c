import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { listenForFaults } from './faults.ts'
import { applyScheme } from './preferences.ts'
import { watchPresses } from './pressed.ts'
import { watchHands } from './quiet.ts'
import { followBuilds } from './update.ts'
import './ui/tokens.css'
import './ui/base.css'

listenForFaults()
applyScheme(document.documentElement)
watchHands()
watchPresses()
followBuilds()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
