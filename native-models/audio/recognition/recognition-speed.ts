import type { PlanContext } from '../../assists/assist.ts';
import { openRecogniser } from './recogniser.ts';
import { type RecognitionPack, VOICE_ACTIVITY_PACK } from './recognition-packs.ts';

/** Seconds that a second of speech takes on this machine with a recogniser; null where its packs are not installed. */
export async function recognitionSpeed({ models, measured, signal }: PlanContext, packId: RecognitionPack): Promise<number | null> {
  for (const id of [packId, VOICE_ACTIVITY_PACK]) {
    const installed = await models.has(id);
    if (!installed.ok || !installed.value) return null;
  }
  const identity = await models.identity(packId);
  if (!identity.ok) return null;
  return measured(`recognition/${packId}/${identity.value.version}`, async () => {
    const recogniser = await openRecogniser(models, packId, signal);
    if (!recogniser.ok) return recogniser;
    try {
      return await recogniser.value.rehearse(signal);
    } finally {
      await recogniser.value.close();
    }
  });
}
