import { fail, ok } from '../../../core/base/fault.ts';
import type { AssistCommandLine } from '../assist.ts';

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export const convertVoiceCommandLine: AssistCommandLine = {
  options: [
    { flags: '--clip <ids...>', description: 'clips whose speech is to sound like the other voice' },
    { flags: '--voice-from <ids...>', description: 'clips or media of the project in which the other voice is heard: 30 s and more' },
    { flags: '--person <ids...>', description: 'whose voice that is: a person of the project who has agreed' },
    { flags: '--pack <id>', description: 'a model pack for voice conversion; the first that is installed without it' },
  ],
  async toRequest({ project, options }) {
    const clipIds = texts(options.clip);
    const from = texts(options.voiceFrom);
    if (clipIds.length === 0)
      return fail('usage.bad-argument', 'There is no clip to convert; give --clip one or more ids, which "cutaway show" lists.');
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
    `${String(summary.clips)} clip${summary.clips === 1 ? '' : 's'} in the other voice, ${Number(summary.seconds).toFixed(1)} s of sound; the original stays as another take.`,
};
