/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { describeBuild, packAssets, publishBuild, startScript } from './server/bin/publish-build.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const real = 'tests/**/*.real.test.ts'
const browser = 'tests/**/*.browser.test.ts'
/** Every project draws from the kept seed. */
const setupFiles = ['tests/law-setup.ts']

const { outDir, plugin: publish } = publishBuild(fileURLToPath(new URL('dist', import.meta.url)))

export default defineConfig({
  root: 'client',
  plugins: [react(), startScript(), describeBuild(), packAssets(), publish],
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    // No data: addresses, so that the content security policy may refuse them.
    assetsInlineLimit: 0,
    // Scripts of later parts are fetched by the page itself: a browser remembers for good what failed to be preloaded.
    modulePreload: {
      resolveDependencies: (_, needed, { hostType }) => (hostType === 'js' ? [] : needed),
    },
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
          setupFiles,
          // Long enough for a machine that does other things too; what hangs is still found.
          testTimeout: 60_000 * Number(process.env.LAWS_RUNS ?? 1),
        },
      },
      {
        root: here,
        test: {
          name: 'real',
          include: [real],
          setupFiles,
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
          setupFiles,
          // Two at once: they share nothing, and wait for most of their time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
