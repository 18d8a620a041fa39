import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the window. It is served by the engine's browser host, or by Electron's `app://`. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // A strict policy allows no inline script or style, so nothing small is folded into others.
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'chrome140',
    sourcemap: true,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
  },
});
