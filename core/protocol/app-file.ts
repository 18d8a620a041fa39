/** Nothing but the app's own files and its one engine. `connect` names the engine's socket in a browser; in Electron there is none. */
const contentSecurityPolicy = (connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // The hash is of the one rule that the control library puts into the page itself: `touch-action` of what can be pressed.
    "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    `connect-src 'self' ${connect}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  json: 'application/json',
  wasm: 'application/wasm',
};

/**
 * Which file of the built window a request path means, as names under its folder; null where it means none. A name never leads out of the
 * folder, holds no separator of any platform and is not hidden.
 */
export function appFileNames(pathname: string): readonly string[] | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const names = path.split('/').filter((name) => name !== '');
  if (names.length === 0) return ['index.html'];
  return names.every((name) => /^[\w-][\w.-]*$/.test(name)) ? names : null;
}

/** With what a file of the window is answered, over HTTP and over `app://` alike. */
export function appFileHeaders(names: readonly string[], connect: string): Readonly<Record<string, string>> {
  const extension = names.at(-1)?.split('.').at(-1) ?? '';
  return {
    'content-type': Object.hasOwn(TYPES, extension) ? (TYPES[extension] ?? '') : 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy(connect),
    // Both are what SharedArrayBuffer needs.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // Names under `assets/` carry their content's hash.
    'cache-control': names[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
