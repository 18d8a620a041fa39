import type { ModelPack } from '../../core/packs/model-pack.ts';
import { DAVOICE_EN } from './catalogue/davoice-en.ts';
import { DITTLI_VOICE_EN } from './catalogue/dittli-voice-en.ts';
import { DTLN } from './catalogue/dtln.ts';
import { ESRGAN_SLIM } from './catalogue/esrgan-slim.ts';
import { FASTDEPTH } from './catalogue/fastdepth.ts';
import { HUMAN_FACE } from './catalogue/human-face.ts';
import { KOKORO } from './catalogue/kokoro.ts';
import { MIGAN } from './catalogue/migan.ts';
import { MINILM } from './catalogue/minilm.ts';
import { MODNET } from './catalogue/modnet.ts';
import { RIFE } from './catalogue/rife.ts';
import { SFACE } from './catalogue/sface.ts';
import { SILERO_VAD } from './catalogue/silero-vad.ts';
import { U2NETP } from './catalogue/u2netp.ts';
import { WHISPER_BASE } from './catalogue/whisper-base.ts';
import { WHISPER_SMALL } from './catalogue/whisper-small.ts';
import { WHISPER_TINY } from './catalogue/whisper-tiny.ts';

/** The packs that Cutaway knows by itself. Users add others as manifest files. */
export const BUILT_IN_PACKS: readonly ModelPack[] = [
  HUMAN_FACE,
  SFACE,
  DITTLI_VOICE_EN,
  KOKORO,
  DAVOICE_EN,
  WHISPER_TINY,
  WHISPER_BASE,
  WHISPER_SMALL,
  SILERO_VAD,
  DTLN,
  MODNET,
  U2NETP,
  FASTDEPTH,
  MIGAN,
  MINILM,
  RIFE,
  ESRGAN_SLIM,
];

/** Larger, or one of two that serve the same. */
const BEYOND_STARTER: readonly ModelPack[] = [U2NETP, KOKORO, DAVOICE_EN, WHISPER_BASE, WHISPER_SMALL, RIFE, ESRGAN_SLIM];
/** What `install starter` stands for: one small pack for every assist, sized for a processor. */
export const STARTER_SET: readonly string[] = BUILT_IN_PACKS.filter((pack) => !BEYOND_STARTER.includes(pack)).map((pack) => pack.id);
/** The word for {@link STARTER_SET}; no pack may take it as its id. */
export const STARTER_NAME = 'starter';
