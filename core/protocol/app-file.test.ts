import { expect, test } from 'vitest';
import { appFileHeaders, appFileNames } from './app-file.ts';

test('the root is the page, and a plain path the file of that name', () => {
  expect(appFileNames('/')).toEqual(['index.html']);
  expect(appFileNames('/assets/index-B_x-1.js')).toEqual(['assets', 'index-B_x-1.js']);
});

test.each(['/../secret', '/%2e%2e/secret', '/assets/..%2f..%2fsecret', '/a%5c..%5cb', '/%00', '/%zz', '/.stamp', '/C:/x'])(
  'no path leads out of the folder: %s',
  (path) => {
    expect(appFileNames(path)).toBeNull();
  },
);

test('every file is answered under the strict policy', () => {
  const headers = appFileHeaders(['index.html'], 'ws://127.0.0.1:1');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("connect-src 'self' ws://127.0.0.1:1");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(appFileHeaders(['constructor'], '')['content-type']).toBe('application/octet-stream');
});
