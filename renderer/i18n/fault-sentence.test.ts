import { beforeAll, expect, test } from 'vitest';
import { fault } from '../../core/base/fault.ts';
import { faultSentence } from './fault-sentence.ts';
import { faultText } from './text/faults.ts';
import { fileFaultText } from './text/file-faults.ts';
import { modelFaultText } from './text/model-faults.ts';
import { changeLanguage, startTranslation } from './translate.ts';

beforeAll(async () => {
  // What translation sets on the page; there is none here.
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startTranslation('en');
});

test('a fault is told in the language of the window', async () => {
  const locked = fault('track.locked', 'Track "V1" (track_7) is locked; unlock it with track.lock first.');
  expect(faultSentence(locked)).toBe('This track is locked; unlock it first.');
  await changeLanguage('ko');
  expect(faultSentence(locked)).toBe('잠긴 트랙입니다. 먼저 잠금을 푸세요.');
  await changeLanguage('en');
});

test('values come from the fault, and one that brings none keeps its own sentence', () => {
  expect(faultSentence(fault('transition.no-handles', 'own words', { beforeFrames: 3, afterFrames: 5 }))).toContain(
    '3 frames before and 5 after',
  );
  expect(faultSentence(fault('transition.no-handles', 'own words'))).toBe('own words');
  expect(faultSentence(fault('media.damaged', '"a.mov" gives no picture here; copy it again from its source.'))).toContain('a.mov');
});

test('a file is named by the last part of its path', async () => {
  const missing = fault('media.missing', 'own words', { path: '/films/sea.mov' });
  expect(faultSentence(missing)).toBe('“sea.mov” is not there; check that its drive is connected, or relink it.');
  await changeLanguage('ko');
  expect(faultSentence(missing)).toBe('“sea.mov”이(가) 없습니다. 드라이브 연결을 확인하거나 다시 연결하세요.');
  await changeLanguage('en');
});

test('what recovery did is told in the language of the window, its dates too', async () => {
  const takenMs = new Date(2026, 2, 4, 15, 5).getTime();
  const notice = fault('project.recovered-from-snapshot', 'own words', { name: 'film.cutaway', takenMs, cause: 'project.not-json' });
  expect(faultSentence(notice)).toMatch(
    /^“film.cutaway” is damaged and was opened from its snapshot of Mar 4, 2026, 3:05\sPM; look it over/,
  );
  await changeLanguage('ko');
  expect(faultSentence(notice)).toMatch(/2026\. 3\. 4\. (오후|PM) 3:05의 스냅샷에서 열었습니다/);
  expect(faultSentence(fault('journal.damaged', 'own words', { name: 'a', aside: '/b', applied: 3 }))).toContain('편집 3개까지만');
  await changeLanguage('en');
  expect(faultSentence(fault('project.recovered-from-snapshot', 'own words', { name: 'film.cutaway' }))).toBe('own words');
});

test('every sentence ends as a sentence, in both languages', () => {
  const open = Object.entries({ ...faultText, ...fileFaultText, ...modelFaultText }).filter(([, sides]) =>
    sides.some((sentence) => !/[.}]$/.test(sentence)),
  );
  expect(open).toEqual([]);
});
