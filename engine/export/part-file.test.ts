import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CodedPacket, createPart, isWholePart, readPart, readPartExtradata } from './part-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-part-'));
});
afterAll(() => rm(folder, { recursive: true }));

const packet = (index: number, bytes: number): CodedPacket => ({
  pts: BigInt(index) - 1024n,
  dts: BigInt(index) - 1026n,
  duration: 1n,
  flags: index % 2,
  sideData: index % 3 === 0 ? [{ type: 15, data: Buffer.from([index & 255, 2, 3]) }] : [],
  data: Buffer.alloc(bytes, index & 255),
});

const write = async (name: string, packets: readonly CodedPacket[]): Promise<string> => {
  const path = join(folder, name);
  const writer = await createPart(path, Buffer.from('extradata'));
  for (const each of packets) await writer.add(each);
  await writer.finish();
  return path;
};

test('a part gives back the packets put into it', async () => {
  // Beyond the size of a stride on both sides.
  const packets = [
    packet(0, 0),
    packet(1, 10),
    packet(2, 3 << 20),
    ...Array.from({ length: 200 }, (_, index) => packet(index + 3, index * 97)),
  ];
  const path = await write('whole.part', packets);
  expect(await readPartExtradata(path)).toEqual(Buffer.from('extradata'));
  let index = 0;
  for await (const { data, ...rest } of readPart(path)) {
    const { data: wanted, ...wantedRest } = packets[index++] ?? packet(0, 0);
    expect(rest).toEqual(wantedRest);
    expect(data.equals(wanted)).toBe(true);
  }
  expect(index).toBe(packets.length);
  expect(await isWholePart(path)).toBe(true);
});

test('a part that is cut off or damaged anywhere is not whole', async () => {
  const bytes = await readFile(await write('sound.part', [packet(0, 40), packet(1, 40)]));
  const broken = join(folder, 'broken.part');
  for (let length = 0; length < bytes.length; length++) {
    await writeFile(broken, bytes.subarray(0, length));
    expect(await isWholePart(broken), `cut at ${length}`).toBe(false);
    const changed = Buffer.from(bytes);
    changed.writeUInt8((changed.readUInt8(length) ^ 0x10) & 255, length);
    await writeFile(broken, changed);
    expect(await isWholePart(broken), `changed at ${length}`).toBe(false);
  }
  expect(await isWholePart(join(folder, 'absent.part'))).toBe(false);
});

test('an abandoned part never gets its name', async () => {
  const path = join(folder, 'abandoned.part');
  const writer = await createPart(path, null);
  await writer.add(packet(1, 10));
  await writer.abandon();
  expect(await isWholePart(path)).toBe(false);
});
