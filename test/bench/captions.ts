import { framesToTicks, secondsToTicks, ticksToSeconds } from '../../core/base/ticks.ts';
import { captionRulesFor } from '../../core/captions/caption-rules.ts';
import { splitCaptions } from '../../core/captions/split-captions.ts';
import type { CaptionWord } from '../../core/model/captions.ts';

/**
 * Splitting a talk into captions: processor time for an hour's talk and for ten, which must be ten times that and no more, and what the captions are like.
 *
 *     npm run bench -- captions
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const RULES = captionRulesFor('en', framesToTicks(1, { num: 25, den: 1 }));

/** As people talk: sentences of very different lengths, names, numbers, hesitation. */
const TALK = `So when we first came to the valley in the spring of 1974 there was no road at all beyond the mill, and everything that we needed for the
house, the windows and the stove and even the old piano of my grandmother, had to be carried up on the backs of two mules that a farmer named Anna
Bergström had lent us for the summer. Nobody helped. I remember that the people in the village thought we were mad, because in their whole lives they
had never seen anyone move up the mountain instead of down into the city where the work was. And then, you know, the rain began. It rained for
twenty-three days without a break and the river took the bridge and with it the only way that a doctor could have come to us, which of course was
exactly the week in which my sister, who was four years old at the time, fell from the roof of the barn and broke her arm in two places. What do you do?
You do what has to be done. My father made a splint from the handle of a broom, my mother told her the story of the fox and the three geese, and on the
next morning, before it was light, they put her on one of the mules and walked the 28 kilometres to the hospital over the pass. She plays the violin
today. Whenever somebody asks me if I would do it again I say no, not for a million dollars, and then I look out of the window at the orchard that we
planted and I think that I would not want to have missed a single day of it.`;

/** The talk over and over at 16 characters a second, with a breath after each sentence. */
function talk(count: number): CaptionWord[] {
  const texts = TALK.split(/\s+/u);
  let at = 0;
  return Array.from({ length: count }, (_, index) => {
    const text = texts[index % texts.length] ?? '';
    const start = at;
    const end = at + text.length / 16;
    at = end + (/[.!?]$/u.test(text) ? 0.5 : /,$/u.test(text) ? 0.2 : 0.03);
    return { start: secondsToTicks(start), end: secondsToTicks(end), text };
  });
}

function milliseconds(words: readonly CaptionWord[]): number {
  const began = process.cpuUsage();
  splitCaptions(words, RULES);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
const best = (words: readonly CaptionWord[]): number => Math.min(...Array.from({ length: 5 }, () => milliseconds(words)));

const [hour, tenHours] = [talk(8000), talk(80_000)];
best(hour);
const [one, ten] = [best(hour), best(tenHours)];
say(`8,000 words ${one.toFixed(1)} ms, 80,000 words ${ten.toFixed(1)} ms of processor time: ${(ten / one).toFixed(1)} times as long`);

const captions = splitCaptions(hour, RULES);
const share = (count: number): string => `${((100 * count) / captions.length).toFixed(1)} %`;
const speed = captions.map(({ start, end, text }) => text.length / ticksToSeconds(end - start));
const lines = captions.map(({ text }) => text.split('\n'));
say(`${captions.length} captions: ${share(captions.filter(({ text }) => /[.!?]$/u.test(text)).length)} end a sentence`);
say(`lines that end with an article: ${lines.flat().filter((line) => /(?:^| )(?:a|an|the)$/iu.test(line)).length}`);
say(`captions of one word within a sentence: ${captions.filter(({ text }) => !/\s|[.!?]$/u.test(text)).length}`);
say(
  `last lines of one word under a longer one: ${lines.filter(([first = '', last]) => last !== undefined && !last.includes(' ') && first.length > 2 * last.length).length}`,
);
say(
  `faster than 17 characters a second: ${share(speed.filter((one) => one > 17.01).length)}; than 20: ${share(speed.filter((one) => one > 20.01).length)}`,
);
say(
  `shorter than ${ticksToSeconds(RULES.least).toFixed(2)} s: ${share(captions.filter(({ start, end }) => end - start < RULES.least).length)}`,
);
