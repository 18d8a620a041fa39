import { counted } from '../../../core/base/counted.ts';
import { fail, ok } from '../../../core/base/fault.ts';
import type { AssistCommandLine } from '../assist.ts';
import { strengthOf } from './prepare.ts';

export const cleanSpeechCommandLine: AssistCommandLine = {
  options: [
    { flags: '--clip <ids...>', description: 'sound clips, or picture clips for the sound that is linked to them' },
    { flags: '--missing', description: 'only what the takes that the clips play lack after a trim, as strongly as they were made' },
    { flags: '--strength <percent>', description: 'how much of the noise goes, 0 to 100', default: '100' },
  ],
  async toRequest({ options }) {
    const strength = strengthOf(options.strength);
    if (!strength.ok) return strength;
    const clipIds = Array.isArray(options.clip) ? options.clip : [];
    if (clipIds.length === 0)
      return fail('usage.bad-argument', 'There is no clip to clean; give --clip one or more ids, which "cutaway show" lists.');
    return ok({ clipIds, strength: strength.value, missing: options.missing === true });
  },
  tell: ({ summary }) =>
    `${counted(Number(summary.clips), 'clip')} cleaned, ${Number(summary.seconds).toFixed(1)} s of sound; the original stays as another take.`,
};
