import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MAX_MESSAGE_BYTES, PROTOCOL } from '../../../core/protocol/wire.ts';
import type { Engine } from '../window/engine.ts';
import { serveWindow } from '../window/serve-window.ts';
import { isSameSecret } from './same-secret.ts';
import { serveStaticFile } from './static-files.ts';
import { receiveUpload, UPLOAD_PATH } from './uploads.ts';
import { webSocketTransport } from './web-socket-transport.ts';

export interface BrowserHostOptions {
  readonly engine: Engine;
  /** The built window. */
  readonly folder: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Whoever knows it may edit: a window shows it in the socket's subprotocol. */
  readonly token: string;
}

export interface BrowserHost {
  readonly port: number;
  /** With the token after `#`, which a browser never sends anywhere. */
  readonly url: string;
  close(): Promise<void>;
}

/** Messages from a window are commands and gestures; none is longer. */
const LONGEST_FROM_WINDOW_BYTES = 32 * 1024 * 1024;

/** Serves the window and its engine on the loopback address only. Rejects where the port is taken. */
export async function startBrowserHost({ engine, folder, port, token }: BrowserHostOptions): Promise<BrowserHost> {
  const server = createServer((request, response) => {
    const own = ownHost(server.address());
    if (request.headers.host !== own) {
      // A foreign name that points here (DNS rebinding) gets nothing.
      engine.log('refused a request for another host name');
      response.writeHead(403).end();
      return;
    }
    const failed = (error: unknown) => {
      engine.log(`could not answer a request: ${String(error)}`);
      response.destroy();
    };
    if ((request.url ?? '').split('?')[0] === UPLOAD_PATH) {
      const uploads = { host: own, token, writableProject: (path: string) => engine.shelf.writablePath(path), log: engine.log };
      receiveUpload(request, response, uploads).catch(failed);
      return;
    }
    serveStaticFile(folder, `ws://${own}`, request, response).catch(failed);
  });
  // A long film takes longer than Node's five minutes to copy.
  server.requestTimeout = 0;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: Math.min(LONGEST_FROM_WINDOW_BYTES, MAX_MESSAGE_BYTES),
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, ownHost(server.address()), token);
    if (refusal !== null) {
      engine.log(`refused a connection: ${refusal}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => serveWindow(engine, webSocketTransport(webSocket)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/#token=${token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const ownHost = (address: ReturnType<ReturnType<typeof createServer>['address']>): string =>
  typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';

/** Why a socket is refused, or null. The subprotocols offered are the contract's name and `token.<token>`. */
function refusalOf(request: IncomingMessage, host: string, token: string): string | null {
  if (request.url !== '/engine') return "another path than the engine's";
  if (request.headers.host !== host) return 'another host name';
  if (request.headers.origin !== `http://${host}`) return 'a page of another origin';
  const offered = String(request.headers['sec-websocket-protocol'] ?? '').split(',');
  const protocols = offered.map((name) => name.trim());
  if (!protocols.includes(PROTOCOL)) return 'another version of the contract';
  const shown = protocols.find((name) => name.startsWith('token.'))?.slice('token.'.length) ?? '';
  return isSameSecret(shown, token) ? null : 'a wrong token';
}
