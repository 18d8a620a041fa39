import { translate } from '../../i18n/translate.ts';
import { isMac } from '../../keyboard/chord.ts';
import type { SubtitlePlace } from '../../panels/captions/files/import-subtitles.ts';
import { EFFECT_MIME, type EffectPayload, MEDIA_MIME, readEffectPayload, readMediaPayload } from '../../state/drag-payload.ts';
import { edit } from '../../state/edit.ts';
import { faultShown } from '../../state/notices-slice.ts';
import { type MediaItem, timelineSelected } from '../../state/selection-slice.ts';
import type { Store } from '../../state/store.ts';
import { sceneOf } from '../editing/edit-scene.ts';
import { call } from '../editing/plans/edit-plan.ts';
import { sourceMarks } from '../editing/plans/source-plans.ts';
import type { OverlayItem } from '../overlay/timeline-overlay.ts';
import type { TimelineStage } from '../timeline-stage.ts';
import { NO_DRAWING, type ToolPointer, type ToolScene } from '../tools/drag.ts';
import { pointerTime, sceneSnapField, wantedDistance } from '../tools/drag-time.ts';
import { drawTool } from '../tools/draw-tool.ts';
import { clipUnder, edgeUnder, planEffectDrop } from './drop-effect.ts';
import { captionGoal, type DropPlace, dropGoal } from './drop-goal.ts';
import { type Dropped, droppedOf, extentOf, ghostsOf, planMediaDrop } from './drop-media.ts';

type Kind = 'media' | 'effect' | 'files';
/** Takes what is dropped from the system. Both read it while the drop's event runs. */
export interface FileDrops {
  /** Imports media and answers what came of it. */
  importMedia(transfer: DataTransfer): Promise<readonly MediaItem[]>;
  /** Puts subtitle files where they were dropped. */
  importSubtitles(transfer: DataTransfer, place: SubtitlePlace): void;
}

/** Takes media, effects and files that are dropped on a timeline's canvas. Answers how to stop. */
export function connectDrops(stage: TimelineStage, store: Store, files: FileDrops | null): () => void {
  const { element } = stage;
  const scene = (): ToolScene | null => {
    const edits = sceneOf(store.getState());
    const layout = stage.layout();
    return edits === null || layout === null || !edits.canEdit ? null : { ...edits, layout };
  };
  const kindOf = ({ dataTransfer }: DragEvent): Kind | null => {
    const types = dataTransfer?.types ?? [];
    if (types.includes(MEDIA_MIME)) return 'media';
    if (types.includes(EFFECT_MIME)) return 'effect';
    return types.includes('Files') && files !== null ? 'files' : null;
  };
  const at = (event: DragEvent): ToolPointer => ({
    ...stage.pointOf(event),
    shift: event.shiftKey,
    alt: event.altKey,
    mod: isMac() ? event.metaKey : event.ctrlKey,
  });
  /** With the part that the source viewer has marked, where that is what is dragged. */
  const wanted = (now: ToolScene, items: readonly MediaItem[]): readonly Dropped[] => {
    const state = store.getState();
    const dropped = droppedOf(now.project, items);
    const [only] = dropped;
    if (dropped.length !== 1 || only?.kind !== 'asset' || only.id !== state.selection.sourceAssetId) return dropped;
    const marks = sourceMarks(now, only.id, state.transport.source);
    return [
      {
        ...only,
        ...(marks === null || marks.in === null ? {} : { sourceIn: marks.in }),
        ...(marks === null || marks.out === null ? {} : { sourceOut: marks.out }),
      },
    ];
  };
  const placeOf = (now: ToolScene, pointer: ToolPointer, duration: number): DropPlace & { readonly guideTime: number | null } => {
    const { by, guideTime } = wantedDistance(now, pointer, pointerTime(now, pointer), duration === 0 ? [0] : [0, duration], () =>
      sceneSnapField(now, new Set()),
    );
    return { goal: dropGoal(now, pointer), time: Math.max(0, by), mode: pointer.mod ? 'insert' : 'overwrite', guideTime };
  };
  const lengthOf = (now: ToolScene, items: readonly Dropped[]): number =>
    items.reduce((sum, item) => sum + extentOf(now, item).duration, 0);

  const over = (event: DragEvent) => {
    const kind = kindOf(event);
    const now = scene();
    if (kind === null || now === null) return;
    event.preventDefault();
    const pointer = at(event);
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    const items = kind === 'media' ? wanted(now, store.getState().media.dragged) : [];
    const place = placeOf(now, pointer, lengthOf(now, items));
    const replaced = kind === 'media' && pointer.alt ? clipUnder(now, pointer) : null;
    const drawn: readonly OverlayItem[] =
      replaced !== null ? [{ kind: 'hover', clipId: replaced.id }] : kind === 'media' ? ghostsOf(now, items, place) : aimed(now, pointer);
    drawTool(stage.overlay, { ...NO_DRAWING, guideTime: kind === 'media' ? place.guideTime : null, items: drawn }, now, pointer);
  };
  /** What an effect or a file would go to; what kind of effect it is cannot be read before it is dropped. */
  const aimed = (now: ToolScene, pointer: ToolPointer): readonly OverlayItem[] => {
    const clip = clipUnder(now, pointer);
    if (clip === null) return [];
    const { edge, time } = edgeUnder(now, clip, pointer);
    return [
      { kind: 'hover', clipId: clip.id },
      { kind: 'trim-edge', trackId: clip.trackId, time, side: edge === 'in' ? 'head' : 'tail', mode: 'trim' },
    ];
  };
  const dropMedia = async (pointer: ToolPointer, items: readonly MediaItem[]) => {
    const now = scene();
    if (now === null) return;
    const dropped = wanted(now, items);
    const [first] = dropped;
    if (first === undefined) return;
    const replaced = pointer.alt ? clipUnder(now, pointer) : null;
    if (replaced !== null) {
      const what =
        first.kind === 'asset'
          ? { assetId: first.id, ...(first.sourceIn === undefined ? {} : { sourceIn: first.sourceIn }) }
          : { nestedId: first.id };
      await store.dispatch(edit([call('clip.replace', { clipId: replaced.id, ...what })]));
      return;
    }
    const plan = planMediaDrop(now, dropped, placeOf(now, pointer, lengthOf(now, dropped)));
    for (const fault of plan.refused.slice(0, 3)) store.dispatch(faultShown(fault));
    if (plan.calls.length === 0) return;
    const done = await store.dispatch(edit(plan.calls, translate('edits:drop.media', { count: plan.clipIds.length })));
    if (done.ok) store.dispatch(timelineSelected({ kind: 'clips', clipIds: plan.clipIds }));
  };
  const dropEffect = async (pointer: ToolPointer, payload: EffectPayload) => {
    const now = scene();
    if (now === null) return;
    const calls = planEffectDrop(now, payload, pointer, placeOf(now, pointer, 0));
    if (calls.length > 0) await store.dispatch(edit(calls));
  };
  const drop = (event: DragEvent) => {
    const kind = kindOf(event);
    const { dataTransfer } = event;
    const now = scene();
    if (kind === null || dataTransfer === null || now === null) return;
    event.preventDefault();
    event.stopPropagation();
    drawTool(stage.overlay, null, null, null);
    const pointer = at(event);
    if (kind === 'media') void dropMedia(pointer, readMediaPayload(dataTransfer.getData(MEDIA_MIME)));
    else if (kind === 'effect') {
      const payload = readEffectPayload(dataTransfer.getData(EFFECT_MIME));
      if (payload !== null) void dropEffect(pointer, payload);
    } else if (files !== null) {
      const { id: sequenceId } = now.sequence;
      files.importSubtitles(dataTransfer, { sequenceId, trackId: captionGoal(now, pointer), at: placeOf(now, pointer, 0).time });
      void files.importMedia(dataTransfer).then((items) => dropMedia(pointer, items));
    }
    element.focus({ preventScroll: true });
  };
  const leave = () => drawTool(stage.overlay, null, null, null);

  element.addEventListener('dragenter', over);
  element.addEventListener('dragover', over);
  element.addEventListener('dragleave', leave);
  element.addEventListener('drop', drop);
  return () => {
    leave();
    element.removeEventListener('dragenter', over);
    element.removeEventListener('dragover', over);
    element.removeEventListener('dragleave', leave);
    element.removeEventListener('drop', drop);
  };
}
