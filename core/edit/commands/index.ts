import type { Command } from '../command.ts';
import { correctAssetColour, labelAsset, moveAsset, relinkAsset, removeAsset, renameAsset } from './asset/change.ts';
import { importAsset } from './asset/import.ts';
import { addBin, moveBin, removeBin, renameBin } from './bin/edit.ts';
import { addCaption } from './caption/add.ts';
import { editCaption } from './caption/edit.ts';
import { captionVoiceLines } from './caption/from-lines.ts';
import { importCaptions } from './caption/import.ts';
import { mergeCaptions } from './caption/merge.ts';
import { splitCaption } from './caption/split.ts';
import { enableClips, labelClips, renameClip } from './clip/appearance.ts';
import { appendClip } from './clip/append.ts';
import { duplicateClips } from './clip/duplicate.ts';
import { extractClips } from './clip/extract.ts';
import { fadeClip } from './clip/fade.ts';
import { freezeClip } from './clip/freeze.ts';
import { insertClip } from './clip/insert.ts';
import { liftClips } from './clip/lift.ts';
import { linkClips, unlinkClips } from './clip/link.ts';
import { moveClips } from './clip/move.ts';
import { overwriteClip } from './clip/overwrite.ts';
import { pasteClips } from './clip/paste.ts';
import { replaceClip } from './clip/replace.ts';
import { reverseClip } from './clip/reverse.ts';
import { rippleTrimClip } from './clip/ripple-trim.ts';
import { rollCut } from './clip/roll.ts';
import { slideClip } from './clip/slide.ts';
import { slipClip } from './clip/slip.ts';
import { changeSpeed } from './clip/speed.ts';
import { splitClip } from './clip/split.ts';
import { threePointEdit } from './clip/three-point.ts';
import { trimClip } from './clip/trim.ts';
import { addEffect } from './effect/add.ts';
import { enableEffect, moveEffect, removeEffect, setEffect } from './effect/change.ts';
import { copyEffects } from './effect/copy.ts';
import { setOpacity, setPan, setTransform, setVolume } from './effect/setting.ts';
import { closeGap } from './gap/close.ts';
import { addGenerator, setGenerator } from './generator/edit.ts';
import { addKeyframe, easeKeyframe, moveKeyframe, removeKeyframe } from './keyframe/edit.ts';
import { setLexicon } from './lexicon/set.ts';
import { addMarker, editMarker, moveMarker, removeMarker } from './marker/edit.ts';
import { addPerson, changePerson, removePerson, revokePerson } from './person/edit.ts';
import { renameProject } from './project/rename.ts';
import { removeSequence, renameSequence, setMainSequence, setSequence } from './sequence/change.ts';
import { nestClips } from './sequence/nest.ts';
import { newSequence } from './sequence/new.ts';
import { extractSpan } from './span/extract.ts';
import { liftSpan } from './span/lift.ts';
import { addTake, chooseTake, freezeTake, removeTake } from './take/edit.ts';
import { addTrack } from './track/add.ts';
import { setTrackCaptions } from './track/captions.ts';
import {
  lockTrack,
  moveTrack,
  muteTrack,
  removeTrack,
  renameTrack,
  resizeTrack,
  soloTrack,
  syncLockTrack,
  targetTrack,
} from './track/change.ts';
import { addTransition, removeTransition, resizeTransition, setTransition } from './transition/edit.ts';
import { editVoiceLine } from './voice/edit.ts';
import { placeVoiceLine } from './voice/place.ts';
import { respeakVoiceLine } from './voice/respeak.ts';

const ALL: readonly Command[] = [
  renameProject,
  relinkAsset,
  removeAsset,
  renameAsset,
  moveAsset,
  correctAssetColour,
  labelAsset,
  importAsset,
  addBin,
  renameBin,
  moveBin,
  removeBin,
  setSequence,
  renameSequence,
  setMainSequence,
  removeSequence,
  nestClips,
  newSequence,
  addTrack,
  muteTrack,
  soloTrack,
  lockTrack,
  targetTrack,
  syncLockTrack,
  renameTrack,
  resizeTrack,
  moveTrack,
  removeTrack,
  setTrackCaptions,
  addCaption,
  editCaption,
  splitCaption,
  mergeCaptions,
  captionVoiceLines,
  importCaptions,
  enableClips,
  renameClip,
  labelClips,
  appendClip,
  duplicateClips,
  extractClips,
  fadeClip,
  freezeClip,
  insertClip,
  liftClips,
  linkClips,
  unlinkClips,
  moveClips,
  overwriteClip,
  pasteClips,
  replaceClip,
  reverseClip,
  rippleTrimClip,
  rollCut,
  slideClip,
  slipClip,
  changeSpeed,
  splitClip,
  threePointEdit,
  trimClip,
  extractSpan,
  liftSpan,
  closeGap,
  addTransition,
  resizeTransition,
  setTransition,
  removeTransition,
  addGenerator,
  setGenerator,
  addEffect,
  setEffect,
  enableEffect,
  moveEffect,
  removeEffect,
  copyEffects,
  setTransform,
  setOpacity,
  setVolume,
  setPan,
  addKeyframe,
  removeKeyframe,
  moveKeyframe,
  easeKeyframe,
  addMarker,
  moveMarker,
  editMarker,
  removeMarker,
  addTake,
  chooseTake,
  removeTake,
  freezeTake,
  placeVoiceLine,
  editVoiceLine,
  respeakVoiceLine,
  setLexicon,
  addPerson,
  changePerson,
  revokePerson,
  removePerson,
];

/** Every command by name. A plan trusts its arguments: let `runCommand` read them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(ALL.map((command) => [command.name, command]));
