import type { TranscriptSegment } from './transcript.ts';

/** Credits of subtitles, which the recogniser has learned with the films that bore them. Nobody says them. */
const CREDITS =
  /amara\.org|^(?:(?:subtitles?|captions?|subs|transcription|transcribed|translated|translation) by\b|sous-titr(?:es|age)(?: (?:réalisés|par|st)\b|$)|untertitel(?:ung)? (?:im auftrag|der|von|by)\b|sottotitoli (?:creati|e revisione|a cura)\b|subtítulos (?:realizados|por|de la)\b|legendas? (?:por|pela)\b|(?:한글\s?)?자막\s*(?:제작|제공|by\b|:)|字幕\s*(?:by\b|由|:|志愿者|組))/iu;

/** What films end with. Somebody may say it, so it counts as learned only where the sound gives no reason for it. */
const FAREWELLS =
  /^(?:(?:so )?(?:thank you|thanks)(?: (?:so|very) much)?(?: for (?:watching|listening|your attention|joining us)(?: (?:this|my|the) (?:video|channel|episode))?)?|please (?:like and )?subscribe(?: to (?:my|our|the) channel)?|(?:i'?ll )?see you (?:in the next (?:video|one)|next time)|bye(?: bye)?|you|the end|(?:www\.)?[\w-]+\.(?:com|org|net)|시청해\s?주셔서 감사합니다|구독과 좋아요(?: 부탁드립니다)?|다음 (?:영상|시간)에서? (?:만나요|뵙겠습니다)|감사합니다|mbc 뉴스.*|ご視聴ありがとうございました|ありがとうございました|おやすみなさい|merci d'avoir regardé.*|vielen dank(?: fürs zuschauen)?|gracias(?: por ver.*)?|谢谢(?:大家|观看)*|請不吝點贊.*)$/iu;

/** The recogniser finds it likelier than this that nobody speaks. */
const NO_SPEECH = 0.3;
/** Words that were heard are surer on average. */
const SURE = 0.6;

const plain = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}'. :-]/gu, '')
    .replace(/[.\s]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Segments without what a recogniser writes over music, noise and silence: credits of subtitles, and farewells where it doubts that anybody speaks or is
 * unsure of the words. `noSpeech` is how likely it found that nobody speaks, 0 to 1.
 */
export const withoutPhantoms = (segments: readonly TranscriptSegment[], noSpeech: number): readonly TranscriptSegment[] =>
  segments.filter(({ text, words }) => {
    const said = plain(text);
    if (CREDITS.test(said)) return false;
    const sure = words.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, words.length);
    return !(FAREWELLS.test(said) && (noSpeech > NO_SPEECH || sure < SURE));
  });
