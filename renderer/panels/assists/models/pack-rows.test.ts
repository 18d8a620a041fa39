import { expect, test } from 'vitest';
import type { JobView } from '../../../../core/protocol/jobs-contract.ts';
import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { BUILT_IN_PACKS } from '../../../../native-models/packs/built-in-packs.ts';
import { modelText } from '../../../i18n/text/models.ts';
import { installPlan, missingStarters, packRows } from './pack-rows.ts';

const pack = (id: string, over: Partial<PackView> = {}): PackView => ({
  id,
  name: id,
  version: '1.0',
  task: 'matte',
  purpose: 'Cuts out toys.',
  origin: 'built-in',
  isStarter: true,
  downloadBytes: 100,
  diskBytes: 300,
  presentBytes: 0,
  licence: { id: 'MIT', text: 'https://example.org', commercialUse: 'yes', saidBy: 'The makers.' },
  state: 'absent',
  ...over,
});
let minute = 0;
const job = (packId: string | null, kind: JobView['state']['kind']): JobView => {
  minute += 1;
  return {
    id: `job_${minute}`,
    kind: packId === null ? 'export' : 'model-pack',
    subject: 'x',
    packId,
    assist: null,
    addedAt: new Date(minute * 60_000).toISOString(),
    state: kind === 'failed' ? { kind, fault: { code: 'download.cut', message: 'Cut; try again.' } } : { kind },
    done: 0,
    total: null,
    film: null,
  };
};
const only = (rows: ReturnType<typeof packRows>) => rows[0];

test('a pack is being installed while its newest job is not at its end, whatever was listed', () => {
  const jobs = [job('a', 'failed'), job('a', 'paused'), job(null, 'running')];
  expect(only(packRows([pack('a')], jobs, []))).toMatchObject({ state: 'installing', job: { state: { kind: 'paused' } } });
  expect(only(packRows([pack('a', { state: 'installing' })], [job('a', 'cancelled')], []))).toMatchObject({ state: 'partial', job: null });
});

test('a failure stands in the row until it was made up for', () => {
  const jobs = [job('a', 'failed')];
  expect(only(packRows([pack('a', { state: 'partial' })], jobs, []))?.job?.state.kind).toBe('failed');
  expect(only(packRows([pack('a', { state: 'installed' })], jobs, []))?.job).toBeNull();
});

test('damaged is what is installed and was found so', () => {
  const packs = [pack('a', { state: 'installed' }), pack('b')];
  expect(packRows(packs, [], ['a', 'b']).map(({ state }) => state)).toEqual(['damaged', 'absent']);
});

test('a plan adds up its packs and asks where one licence is not plain', () => {
  const ask = pack('b', { licence: { ...pack('b').licence, commercialUse: 'ask' } });
  const rows = packRows([pack('a'), ask, pack('c', { downloadBytes: 7 })], [], []);
  expect(installPlan(rows, ['a', 'c'])).toMatchObject({ downloadBytes: 107, diskBytes: 600, asksAcceptance: false });
  expect(installPlan(rows, ['a', 'b'])).toMatchObject({ downloadBytes: 200, asksAcceptance: true });
  expect(installPlan(rows, ['c'], true).downloadBytes).toBe(0);
});

test('of the starter set what is neither here nor on its way is missing', () => {
  const rows = packRows(
    [pack('a', { state: 'installed' }), pack('b'), pack('c', { state: 'partial' }), pack('d', { isStarter: false })],
    [job('b', 'queued')],
    [],
  );
  expect(missingStarters(rows)).toEqual(['c']);
});

test('every pack of Cutaway is told in both languages', () => {
  const keys = BUILT_IN_PACKS.flatMap(({ id }) => ['name', 'purpose', 'saidBy'].map((part) => `pack.${id}.${part}`));
  expect(keys.filter((key) => !Object.hasOwn(modelText, key))).toEqual([]);
  // Who says what of a licence is told word for word.
  const texts: Readonly<Record<string, readonly [string, string]>> = modelText;
  expect(BUILT_IN_PACKS.filter(({ id, licence }) => texts[`pack.${id}.saidBy`]?.[0] !== licence.saidBy).map(({ id }) => id)).toEqual([]);
});
