import type { Session, WebContents } from 'electron';
import { isAppUrl } from './app-protocol.ts';

/** A viewer in full screen and a copied timecode; nothing else is ever granted. */
const GRANTED: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** Denies what a page may ask of the machine, and every request that leaves the app. */
export function guardSession(session: Session, log: (line: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const isGranted = GRANTED.has(permission) && isAppUrl(requestingUrl);
    if (!isGranted) log(`refused a permission: ${permission}`);
    answer(isGranted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => GRANTED.has(permission) && isAppUrl(origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOwn = isAppUrl(details.url) || /^(blob:app:|data:|devtools:)/.test(details.url);
    if (!isOwn) log(`refused a request that leaves the app`);
    answer({ cancel: !isOwn });
  });
}

/** Keeps a window at the app's own page: no other address, no further window, no embedded page. */
export function guardContents(contents: WebContents, log: (line: string) => void): void {
  const refuse = (what: string) => (event: { preventDefault(): void; readonly url?: string }) => {
    if (event.url !== undefined && isAppUrl(event.url)) return;
    event.preventDefault();
    log(`refused ${what}`);
  };
  contents.on('will-navigate', refuse('to go to another page'));
  contents.on('will-frame-navigate', refuse('to go to another page'));
  contents.on('will-redirect', refuse('to be sent to another page'));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => {
    log('refused a window that a page wanted to open');
    return { action: 'deny' };
  });
}
