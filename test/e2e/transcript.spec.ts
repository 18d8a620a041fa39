import { dirname } from 'node:path';
import { runProgram } from '../fixtures/program.ts';
import { expectAccessible } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { Timeline } from './support/timeline.ts';

const FPS = 12;
const SECOND = 705_600_000;
const WHOLE = [
  [0, 36],
  [36, 48],
  [84, 36],
] as const;

/** Words of 0.3 s with 0.1 s between them. */
const caption = (at: number, text: string) => {
  const words = text.split(' ').map((word, index) => ({
    text: word,
    start: Math.round(index * 0.4 * SECOND),
    end: Math.round((index * 0.4 + 0.3) * SECOND),
  }));
  return { command: 'caption.add', args: { trackId: 'track_c', at: at * SECOND, duration: 2 * SECOND, text, words } };
};

test('a film is edited by its words: they are chosen, taken out, found and corrected', async ({ launch, film }) => {
  const script = [
    { command: 'track.add', args: { kind: 'caption', id: 'track_c', language: 'en' } },
    caption(1, 'Well we left at dawn.'),
    caption(5, 'And nobbody um came back.'),
  ];
  const ended = await runProgram(dirname(film), ['edit', film, '--script', '-'], script.map((one) => JSON.stringify(one)).join('\n'));
  expect(ended.code, ended.err).toBe(0);
  const { page } = await launch(film);
  const desk = new Desk(page);
  const timeline = new Timeline(page, FPS);
  await desk.ready();
  await desk.show('History');
  await desk.show('Transcript');
  const panel = desk.panel('Transcript');
  const words = panel.getByRole('listbox', { name: /^What is said/ });
  const word = (text: string) => words.getByRole('option', { name: text, exact: true });

  await test.step('a press goes to a word, Shift and arrows choose more', async () => {
    await expect(words.getByRole('option')).toHaveCount(10);
    await word('left').click();
    await expect(timeline.playhead).toHaveValue(timeline.timecode(22));
    await desk.press('Shift+Right');
    await expect(panel).toContainText('2 words selected');
    await expectAccessible(page, '[data-panel=transcript]', 'the transcript');
  });

  await test.step('Delete takes words and their time out on every track, as one step that undo takes back', async () => {
    const shorter = [
      [0, 21],
      [21, 5],
      [26, 48],
      [74, 36],
    ] as const;
    await desk.press('Delete');
    await timeline.expectClips('V1', shorter);
    await timeline.expectClips('A1', shorter);
    await expect(words.getByRole('option')).toHaveCount(8);
    await expect(words).toContainText('Well we dawn.');
    await desk.press('Mod+Z');
    await timeline.expectClips('V1', WHOLE);
    await timeline.expectClips('A1', WHOLE);
    await expect(words).toContainText('Well we left at dawn.');
  });

  await test.step('what is looked for is counted and gone to', async () => {
    await panel.getByRole('searchbox').fill('came back');
    await expect(panel).toContainText('1 place');
    await desk.press('Enter');
    await expect(panel).toContainText('2 words selected');
    await expect(timeline.playhead).toHaveValue(timeline.timecode(75));
  });

  await test.step('a word is corrected without a cut, and keeps its time', async () => {
    await word('nobbody').click();
    await desk.press('Enter');
    const field = panel.getByRole('textbox', { name: 'What is said', exact: true });
    await expect(field).toBeFocused();
    await field.fill('nobody');
    await desk.press('Enter');
    await expect(words).toContainText('And nobody um came back.');
    await timeline.expectClips('V1', WHOLE);
    await word('came').click();
    await expect(timeline.playhead).toHaveValue(timeline.timecode(75));
    await word('nobody').click();
    await expect(timeline.playhead).toHaveValue(timeline.timecode(65));
  });

  await test.step('filler words are a list in the assists panel, of which what is left chosen goes', async () => {
    await desk.show('Assists');
    const assists = desk.panel('Assists');
    await assists.getByRole('button', { name: /Assist$/ }).click();
    await page.getByRole('option', { name: 'Silences and filler words', exact: true }).click();
    await assists.getByRole('checkbox', { name: 'Silences', exact: true }).press('Space');
    await assists.getByRole('button', { name: 'Run Silences and filler words' }).click();
    const accept = assists.getByRole('button', { name: 'Accept the result of Silences and filler words' });
    await expect(accept).toBeEnabled();
    const found = assists.getByRole('checkbox', { name: '"um"' });
    await expect(found).toBeChecked();
    await expectAccessible(page, '[data-panel=assists]', 'the list of cuts');
    await found.press('Space');
    await expect(accept).toBeDisabled();
    await found.press('Space');
    await accept.click();
    await expect(words.getByRole('option')).toHaveCount(9);
    await expect(words).toContainText('And nobody came back.');
    await desk.press('Mod+Z');
    await timeline.expectClips('V1', WHOLE);
  });
});
