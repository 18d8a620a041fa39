import type { Result } from '../../../core/base/fault.ts';
import type { Models } from '../../assists/assist.ts';
import { EnglishPronunciation } from '../text/english-pronunciation.ts';
import { packJson } from './pack-json.ts';

/** How English is said, from the dictionary and the network that a voice's own pack holds. Codes: those of {@link packJson}. */
export async function packPronunciation(models: Models, packId: string): Promise<Result<EnglishPronunciation>> {
  const words = await packJson(models, packId, 'cmudict.json');
  if (!words.ok) return words;
  const network = await packJson(models, packId, 'g2p_model.json');
  return network.ok ? EnglishPronunciation.read(words.value, network.value) : network;
}
