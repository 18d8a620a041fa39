import { counted } from '../../../core/base/counted.ts';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { clipSounds } from '../../../core/model/clip-sound.ts';
import type { Project } from '../../../core/model/project.ts';
import { extensionOf } from '../../../core/model/take-extension.ts';
import type { AssistCommandLine } from '../assist.ts';
import { CONVERT_VOICE } from './prepare.ts';

/** Codes: those of `clipSounds`, `take.not-continued`, `usage.bad-argument` where the takes were made in different ways. */
function missingRequest(project: Project, clipIds: readonly string[]): Result<unknown> {
  const sounds = clipSounds(project, clipIds.map(asId<'clip'>), 0);
  if (!sounds.ok) return sounds;
  const [first, ...others] = extensionOf(sounds.value.map(({ clip }) => clip)).filter(({ assist }) => assist === CONVERT_VOICE);
  if (first === undefined)
    return fail('take.not-continued', 'These clips play no take of this assist; choose such a take, or give --voice-from and --person.', {
      clipIds,
    });
  return others.length === 0
    ? ok(first.request)
    : fail('usage.bad-argument', 'The takes of these clips were made with different voices; name the clips of one voice at a time.', {
        clipIds,
      });
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export const convertVoiceCommandLine: AssistCommandLine = {
  options: [
    { flags: '--clip <ids...>', description: 'clips whose speech is to sound like the other voice' },
    {
      flags: '--missing',
      description: 'only what the takes that the clips play lack after a trim; voice, person and pack are those of the takes',
    },
    { flags: '--voice-from <ids...>', description: 'clips or media of the project in which the other voice is heard: 30 s and more' },
    { flags: '--person <ids...>', description: 'whose voice that is: a person of the project who has agreed' },
    { flags: '--pack <id>', description: 'a model pack for voice conversion; the first that is installed without it' },
  ],
  async toRequest({ project, options }) {
    const clipIds = texts(options.clip);
    const from = texts(options.voiceFrom);
    if (clipIds.length === 0)
      return fail('usage.bad-argument', 'There is no clip to convert; give --clip one or more ids, which "cutaway show" lists.');
    if (options.missing === true) return missingRequest(project, clipIds);
    if (from.length === 0)
      return fail('usage.bad-argument', 'There is no voice to convert to; give --voice-from clips or media of the project.');
    const isAsset = (id: string): boolean => project.tables.assets.some((asset) => asset.id === id);
    return ok({
      clipIds,
      reference: from.map((id) => (isAsset(id) ? { kind: 'asset', assetId: id } : { kind: 'clip', clipId: id })),
      personIds: texts(options.person),
      packId: typeof options.pack === 'string' ? options.pack : null,
    });
  },
  tell: ({ summary }) =>
    `${counted(Number(summary.clips), 'clip')} in the other voice, ${Number(summary.seconds).toFixed(1)} s of sound; the original stays as another take.`,
};
