const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  'ay bee see dee ee ef jee aitch eye jay kay el em en oh pee cue ar ess tee you vee doubleyou ex why zee'
    .split(' ')
    .map((name, index) => [String.fromCharCode(65 + index), name]),
);

/** Said as words, whatever their letters. */
const WORDS = new Set(
  (
    'NASA NATO UNESCO UNICEF OPEC FIFA UEFA AIDS LASER RADAR SCUBA PIN RAM ROM JPEG GIF SIM SWAT NAFTA YOLO COVID IKEA LEGO OSHA ASEAN ' +
    'SONAR OK NO YES SO TO DO GO WE HE ME MY BY AN IN ON AT IF IS IT OF OR UP AS BE AND THE BUT NOT YOU ARE ALL NEW ONE TWO OUT NOW HOW WHO ' +
    'WHY MAX STOP HELP WAIT MAIN PLAY EXIT SAVE'
  ).split(' '),
);
const VOWEL = /[AEIOUY]/;

const spelled = (letters: string): string => [...letters].map((letter) => LETTERS[letter] ?? letter).join(' ');

/** Whether these capitals are spelled: those of up to four letters and those without a vowel are, but for known words. */
const isSpelled = (capitals: string): boolean => !WORDS.has(capitals) && (capitals.length <= 4 || !VOWEL.test(capitals));

const WITH_DOTS = /(?<![\p{L}\p{N}])(?:\p{Lu}\.){2,}(?:\p{Lu}(?![\p{L}\p{N}]))?/gu;
const CAPITALS = /(?<![\p{L}\p{N}'’])(\p{Lu}{2,})(['’]?s)?(?![\p{L}\p{N}])/gu;
/** A letter alone is said by its name; before a name it is an initial, whose dot ends nothing. `A` and `I` are words. */
const LONE = /(?<![\p{L}\p{N}'’.])([B-HJ-Z])(\.(?=\s+\p{Lu}))?(?![\p{L}\p{N}'’]|\.\p{L})/gu;
const SHOUTED = /(?:(?<![\p{L}\p{N}])\p{Lu}{2,}(?:['’]\p{Lu}+)?[\s,;:!?.—-]+)(?:\p{Lu}+(?:['’]\p{Lu}+)?(?:[\s,;:!?.—-]+|$)){2,}/gu;

/** Capitals as they are said: `FBI`, `U.S.`, `DVDs` letter by letter, `NASA` as a word, `STOP RIGHT THERE` as plain words. */
export const acronymsInWords = (text: string): string =>
  text
    .replaceAll(SHOUTED, (all) => (all.split(/[^\p{L}'’]+/u).filter((word) => word.length > 3).length >= 2 ? all.toLowerCase() : all))
    .replaceAll(WITH_DOTS, (all, at: number) => {
      const rest = text.slice(at + all.length);
      // The last dot may be the sentence's as well.
      return `${spelled(all.replaceAll('.', ''))}${all.endsWith('.') && (rest === '' || /^\s+\p{Lu}\p{Ll}*\s\p{Ll}/u.test(rest)) ? '.' : ''}`;
    })
    .replaceAll(CAPITALS, (_all, capitals: string, ending: string | undefined) => {
      const isShouted = !isSpelled(capitals);
      const said = isShouted ? capitals.toLowerCase() : spelled(capitals);
      return ending === undefined ? said : `${said}${isShouted ? ending : "'s"}`;
    })
    .replaceAll(LONE, (_all, letter: string) => LETTERS[letter] ?? letter);
