import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FAILURES, WRONG_USES } from '../../engine/host/cli/exit-code.ts';
import { CATALOGUE } from '../../renderer/i18n/catalogue.ts';
import { credentialFaultText } from '../../renderer/i18n/text/credential-faults.ts';
import { modelFaultText } from '../../renderer/i18n/text/model-faults.ts';

const root = join(import.meta.dirname, '../..');

/** Every place in the product's source that makes a fault: its code and, where it is written out there, its sentence. */
const faults = ['core', 'engine', 'native-models'].flatMap((layer) =>
  readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const source = readFileSync(join(root, layer, name), 'utf8');
      const calls = source.matchAll(
        /\b(?:fail|fault|refuse)\(\s*'([^']+)',\s*(?:(?<quote>['`])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>)?/gs,
      );
      const tables = source.matchAll(/\bcode: '([^']+)',\s*sentence: \(name\) => `(?<text>[^`]*)`/g);
      return [...calls, ...tables].map((match) => ({ file: `${layer}/${name}`, code: match[1] ?? '', sentence: match.groups?.text }));
    }),
);
const codes = new Set(faults.map((fault) => fault.code));
const written = faults.filter((fault) => fault.sentence !== undefined);

test('the scan finds the faults of every layer', () => {
  expect(codes.size).toBeGreaterThan(150);
  expect(written.length).toBeGreaterThan(150);
  for (const code of ['clip.no-media', 'disk.full', 'media.damaged', 'preset.unknown', 'usage.bad-argument']) expect(codes).toContain(code);
});

test('every code reads noun.reason', () => {
  const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
  expect(faults.filter(({ code }) => !new RegExp(`^${word}\\.${word}$`).test(code))).toEqual([]);
});

test('the exit codes speak of faults that exist', () => {
  expect([...FAILURES, ...WRONG_USES].filter((code) => !codes.has(code))).toEqual([]);
});

test('every sentence says what to do next: after a semicolon, or by being an instruction itself', () => {
  const tells = (text: string): boolean => /; .*[.}"]$/s.test(text) || /^(?:Give|Name|Say) .*\.$/.test(text);
  const unhelpful = written.filter(({ code, sentence }) => !code.endsWith('.cancelled') && !tells(sentence ?? ''));
  expect(unhelpful).toEqual([]);
});

test('names in sentences stand in straight quotes', () => {
  expect(written.filter(({ sentence }) => /[“”‘’]/.test(sentence ?? ''))).toEqual([]);
});

test('what goes wrong with models is told in the words of the window, and nothing else is', () => {
  const ofModels = [...codes].filter((code) => /^(?:pack|download|registry)\./.test(code));
  expect(ofModels.length).toBeGreaterThan(15);
  expect(Object.keys(modelFaultText).sort()).toEqual(ofModels.sort());
});

test('so is what goes wrong with content credentials', () => {
  const ofCredentials = [...codes].filter((code) => code.startsWith('credentials.'));
  expect(ofCredentials.length).toBeGreaterThan(10);
  expect(Object.keys(credentialFaultText).sort()).toEqual(ofCredentials.sort());
});

test('whatever an engine may tell a window is told in the words of the window', () => {
  // What is asked on a command line alone, and what fetches Electron before there is a window.
  const isElsewhere = (file: string): boolean =>
    /^engine\/host\/(?:cli|launcher)\/|\/(?:command-line|cast|recognition-packs)\.ts$/.test(file);
  const told = new Set(faults.filter(({ file, code }) => !isElsewhere(file) && !code.startsWith('usage.')).map(({ code }) => code));
  expect(told.size).toBeGreaterThan(300);
  expect([...told].filter((code) => !Object.hasOwn(CATALOGUE.faults, code)).sort()).toEqual([]);
});

test('so is every note that an export makes', () => {
  const notes = ['engine/export', 'engine/provenance'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) =>
        [...readFileSync(join(root, folder, name), 'utf8').matchAll(/\bnote\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
      ),
  );
  expect(new Set(notes).size).toBeGreaterThan(10);
  const told = new Set([
    ...Object.keys(CATALOGUE.jobs).map((key) => key.replace(/^note\.|_(?:one|other)$/g, '')),
    ...Object.keys(CATALOGUE.captions).map((key) => key.replace(/^loss\./, 'subtitle.')),
  ]);
  expect([...new Set(notes)].filter((code) => !told.has(code))).toEqual([]);
});
