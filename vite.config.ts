/// <reference types="vitest/config" />
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const real = 'tests/**/*.real.test.ts'
const browser = 'tests/**/*.browser.test.ts'

const smallestPacked = 1000

/** Writes packed copies beside what is worth packing, so that the server sends them without work of its own. */
const packAssets = (): Plugin => ({
  name: 'pack-assets',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const [name, output] of Object.entries(bundle)) {
      const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source)
      if (bytes.length < smallestPacked || !/\.(js|css|html|svg|json|txt)$/.test(name)) continue
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
})

export default defineConfig({
  root: 'client',
  plugins: [react(), packAssets()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    // No data: addresses, so that the content security policy may refuse them.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      // Not the short form: it changes the host, and the server then refuses what a page of another origin sends.
      '/api': { target: 'http://127.0.0.1:3000' },
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
    },
  },
  test: {
    root: here,
    coverage: { include: ['shared/**/*.ts', 'server/**/*.ts', 'client/**/*.{ts,tsx}'] },
    projects: [
      {
        root: here,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [real, browser],
          // Long enough for a machine that does other things too; what hangs is still found.
          testTimeout: 60_000,
        },
      },
      {
        root: here,
        test: {
          name: 'real',
          include: [real],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: here,
        test: {
          name: 'browser',
          include: [browser],
          fileParallelism: false,
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
