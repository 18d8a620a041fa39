import { z } from 'zod';
import type { AssetId, BinId } from '../../../core/base/id.ts';
import { asId } from '../../../core/base/id.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';

const takesOf = z.looseObject({ take: z.looseObject({ assetId: z.string() }) });
const importOf = z.looseObject({ id: z.string(), name: z.string() });

/**
 * The calls with the media of their takes put into one bin, under names that no other media of the project has: where the media of earlier takes lies, or
 * else in a new bin of that name. Media that no take plays stays as it was.
 */
export function fileTakeMedia(calls: readonly CommandCall[], project: Project, binName: string): readonly CommandCall[] {
  const made = new Set(
    calls.flatMap(({ args }) => {
      const read = takesOf.safeParse(args);
      return read.success ? [read.data.take.assetId] : [];
    }),
  );
  const names = new Set([...project.tables.assets.values()].map(({ name }) => name));
  const known = binOfTakes(project);
  let binId: BinId | null = known;
  const filed = calls.map((call) => {
    const read = call.command === 'asset.import' ? importOf.safeParse(call.args) : null;
    if (read?.success !== true || !made.has(read.data.id)) return call;
    const { id } = read.data;
    // Of the media's own id, so that a result makes the same bin whenever it is accepted.
    binId ??= asId<'bin'>(id.replace(/^asset_/u, 'bin_'));
    const name = freeName(read.data.name, names);
    names.add(name);
    return { ...call, args: { ...read.data, name, binId } };
  });
  return binId === null || known !== null ? filed : [{ command: 'bin.add', args: { id: binId, name: binName } }, ...filed];
}

/** The bin in which most media of takes lies; null where none lies in a bin. */
function binOfTakes({ tables }: Project): BinId | null {
  const counts = new Map<BinId, number>();
  const media = new Set<AssetId>([...tables.clips.values()].flatMap(({ takes = [] }) => takes.map(({ assetId }) => assetId)));
  for (const id of media) {
    const binId = tables.assets.get(id)?.binId ?? null;
    if (binId !== null) counts.set(binId, (counts.get(binId) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}

/** `line.wav`, or `line 2.wav` and so on where that is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{2,4})?$/su.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const next = number === 1 ? name : `${stem} ${number}${ending}`;
    if (!taken.has(next)) return next;
  }
}
