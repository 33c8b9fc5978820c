import fc from 'fast-check'
import { lawSeed } from './chance.ts'

// Runs before each file of tests. Without a seed each law draws its own.
if (lawSeed !== undefined) fc.configureGlobal({ seed: lawSeed })
