/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const real = 'tests/**/*.real.test.ts'
const browser = 'tests/**/*.browser.test.ts'

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // No data: addresses, so that the content security policy may refuse them.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:3000',
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
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
