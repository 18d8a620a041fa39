import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { askedProject } from './asked-project.ts';

test('a file manager hands over a bare path', () => {
  expect(askedProject(['cutaway', '--no-sandbox', 'films/a.cutaway'], '/home')).toBe(resolve('/home', 'films/a.cutaway'));
});

test('or the address of a file', () => {
  expect(askedProject(['cutaway', 'file:///films/a%20b.cutaway'], '/home')).toBe(resolve('/films/a b.cutaway'));
  expect(askedProject(['cutaway', 'file://elsewhere/%2f.cutaway'], '/home')).toBeNull();
});

test('the launcher names a project of any ending', () => {
  expect(askedProject(['electron', '.', '--project=/films/a.b'], '/home')).toBe(resolve('/films/a.b'));
});

test('nothing else is a project', () => {
  expect(askedProject(['/opt/films.cutaway', '.', 'notes.txt', '--flag=x.cutaway', '--project='], '/home')).toBeNull();
});
