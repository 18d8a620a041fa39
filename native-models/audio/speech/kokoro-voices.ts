import type { VoiceFacts } from './voice-engine.ts';

export const KOKORO_PACK = 'kokoro';

/** Styles by the accent that the first letter of their name stands for. */
const STYLES = {
  a: 'af_alloy af_aoede af_bella af_heart af_jessica af_kore af_nicole af_nova af_river af_sarah af_sky am_adam am_echo am_eric am_fenrir am_liam am_michael am_onyx am_puck am_santa',
  b: 'bf_alice bf_emma bf_isabella bf_lily bm_daniel bm_fable bm_george bm_lewis',
  e: 'ef_dora em_alex em_santa',
  f: 'ff_siwis',
  h: 'hf_alpha hf_beta hm_omega hm_psi',
  i: 'if_sara im_nicola',
  j: 'jf_alpha jf_gongitsune jf_nezumi jf_tebukuro jm_kumo',
  p: 'pf_dora pm_alex pm_santa',
  z: 'zf_xiaobei zf_xiaoni zf_xiaoxiao zf_xiaoyi zm_yunjian zm_yunxi zm_yunxia zm_yunyang',
} as const;
/** Voices made for other languages speak English with their accent: how their own languages are said is not known here without GPL parts. */
const ACCENTS: Readonly<Record<keyof typeof STYLES, { readonly language: string; readonly note: string }>> = {
  a: { language: 'en-US', note: '' },
  b: { language: 'en-GB', note: '' },
  e: { language: 'en', note: 'Spanish accent' },
  f: { language: 'en', note: 'French accent' },
  h: { language: 'en', note: 'Hindi accent' },
  i: { language: 'en', note: 'Italian accent' },
  j: { language: 'en', note: 'Japanese accent' },
  p: { language: 'en', note: 'Portuguese accent' },
  z: { language: 'en', note: 'Chinese accent' },
};

const isAccent = (letter: string): letter is keyof typeof STYLES => Object.hasOwn(STYLES, letter);

/** The 54 voices; the id of each is `kokoro/` and the name of its style. */
export const KOKORO_VOICES: readonly VoiceFacts[] = Object.keys(STYLES)
  .filter(isAccent)
  .flatMap((accent) =>
    STYLES[accent].split(' ').map((style): VoiceFacts => {
      const { language, note } = ACCENTS[accent];
      const name = style.slice(3).replace(/^./, (letter) => letter.toUpperCase());
      return {
        id: `kokoro/${style}`,
        name: note === '' ? name : `${name} (${note})`,
        language,
        gender: style[1] === 'f' ? 'female' : 'male',
        packIds: [KOKORO_PACK],
        isOfPerson: false,
      };
    }),
  );
