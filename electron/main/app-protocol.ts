import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { appFileHeaders, appFileNames } from '../../core/protocol/app-file.ts';
import { APP_HOST, APP_SCHEME } from '../../core/protocol/desktop/channels.ts';

export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** Must come before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window at `app://`, and nothing else of this machine or any other. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const names = host === APP_HOST && method === 'GET' ? appFileNames(pathname) : null;
    if (names === null) return new Response('Refused', { status: 403 });
    try {
      return new Response(new Uint8Array(await readFile(join(folder, ...names))), { headers: { ...appFileHeaders(names, '') } });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}

/** Whether an address is the app's own. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST;
}
