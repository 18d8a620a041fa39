import { performance } from 'node:perf_hooks';
import { unwrap } from '../../core/base/fault.ts';
import { asId, countingIds } from '../../core/base/id.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../core/edit/plan.ts';
import { emptyProject, type Project } from '../../core/model/project.ts';
import { FIRST_VIEW } from '../../renderer/state/timeline-slice.ts';
import { layOutRows } from '../../renderer/timeline/layout/rows.ts';
import { layOutTimeline } from '../../renderer/timeline/layout/timeline-layout.ts';
import { NO_KEYS, type ToolScene } from '../../renderer/timeline/tools/drag.ts';
import { advance, IDLE, type MachineState } from '../../renderer/timeline/tools/tool-machine.ts';
import { TOOLS } from '../../renderer/timeline/tools/tool-table.ts';

const RATE = { num: 25, den: 1 };
const TRACKS = 10;
/** In the body of a clip on the second track from the top. */
const ROW_Y_PX = 150;
const CLIPS = 10_000;
const FRAMES = 50;

function film(): Project {
  const ids = Array.from({ length: TRACKS }, (_, index) => `track_v${index}`);
  const calls: CommandCall[] = [
    { command: 'sequence.new', args: { id: 'sequence_main', pictureTracks: TRACKS, soundTracks: 0, trackIds: ids, rate: RATE } },
    ...Array.from({ length: CLIPS }, (_, index) => ({
      command: 'generator.add',
      args: {
        generator: 'solid',
        id: `clip_c${index}`,
        trackId: ids[index % TRACKS],
        at: { frames: Math.floor(index / TRACKS) * FRAMES },
        duration: { frames: FRAMES },
      },
    })),
  ];
  const empty = emptyProject({ id: asId<'project'>('project_1'), name: 'Bench', mainSequenceId: null });
  return unwrap(planAll(empty, calls, countingIds())).project;
}

/** Milliseconds of one update of a drag, from pointer to planned project, in a film of ten thousand clips. */
function measureDrags(): Readonly<Record<string, { readonly medianMs: number; readonly p95Ms: number; readonly worstMs: number }>> {
  const project = film();
  const sequence = project.tables.sequences.get(asId<'sequence'>('sequence_main'));
  if (sequence === undefined) throw new Error('no sequence');
  const view = { ...FIRST_VIEW, scrollTime: framesToTicks(FRAMES * 480, RATE), ticksPerPixel: FIRST_VIEW.ticksPerPixel };
  const layout = layOutTimeline({ project, sequence, view, rows: layOutRows(project, sequence.id, []), widthPx: 1400, heightPx: 700 });
  const scene = (selected: number): ToolScene => ({
    project,
    sequence,
    view,
    layout,
    selection:
      selected === 0
        ? { kind: 'none' }
        : { kind: 'clips', clipIds: Array.from({ length: selected }, (_, index) => asId<'clip'>(`clip_c${index + 4800}`)) },
    snapping: true,
    linkedSelection: true,
    canEdit: true,
  });
  const run = (tool: keyof typeof TOOLS, now: ToolScene, xPx: number, keys: Partial<typeof NO_KEYS> = {}) => {
    const at = (x: number) => ({ xPx: x, yPx: ROW_Y_PX, ...NO_KEYS, ...keys });
    let state: MachineState = advance(TOOLS[tool], IDLE, { kind: 'down', pointer: at(xPx), clicks: 1 }, now).state;
    const times: number[] = [];
    for (let move = 1; move <= 240; move++) {
      const began = performance.now();
      state = advance(TOOLS[tool], state, { kind: 'move', pointer: at(xPx + 3 + move) }, now).state;
      times.push(performance.now() - began);
    }
    if (state.kind !== 'dragging') throw new Error(`${tool} did not drag: ${state.kind}`);
    times.sort((a, b) => a - b);
    return { medianMs: times[120] ?? 0, p95Ms: times[228] ?? 0, worstMs: times.at(-1) ?? 0 };
  };
  return {
    'move one clip': run('select', scene(0), 300),
    'move one clip, insert': run('select', scene(0), 300, { mod: true }),
    'move 500 clips': run('select', scene(500), 300),
    'trim an edge': run('select', scene(0), 397),
    'ripple an edge': run('ripple', scene(0), 390),
    'roll a cut': run('roll', scene(0), 390),
    'slip a clip': run('slip', scene(0), 300),
  };
}

for (const [name, { medianMs, p95Ms, worstMs }] of Object.entries(measureDrags()))
  process.stdout.write(`${name.padEnd(24)} median ${medianMs.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms, worst ${worstMs.toFixed(2)} ms\n`);
