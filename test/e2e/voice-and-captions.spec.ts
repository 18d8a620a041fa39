import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DIALOGUE, dialogueText, partHeard } from '../fixtures/dialogue.ts';
import { runProgram } from '../fixtures/program.ts';
import { missingPacks, TEST_MODELS } from '../fixtures/starter-packs.ts';
import { expectAccessible } from './support/axe.ts';
import { Desk } from './support/desk.ts';
import { runCommand } from './support/palette.ts';
import { expect, test } from './support/test.ts';
import { Timeline } from './support/timeline.ts';

const missing = await missingPacks(['dittli-voice-en', 'whisper-tiny', 'silero-vad']);
const captionTracks = z.array(z.object({ captions: z.array(z.object({ text: z.string() })) }));

// The engine is killed on purpose.
test.use({ expectedComplaints: [[/WebSocket/, /ERR_CONNECTION/], { option: true }] });

/** Of a new project. */
const FPS = 25;
/** Models run on a machine that others use too. */
const WORK_MS = 180_000;

test('a dialogue is spoken in the window, its captions are recognised from that, each as one step, and the film is exported and signed', async ({
  launch,
  folder,
}) => {
  test.skip(missing.length > 0, `models are missing (${missing.join(', ')}): run "cutaway models install starter" first`);
  test.slow();
  await mkdir(join(folder, 'home'), { recursive: true });
  await symlink(TEST_MODELS, join(folder, 'home/models'));
  const own = { CUTAWAY_MODELS: TEST_MODELS, CUTAWAY_CACHE: join(folder, 'home/cache'), CUTAWAY_CONFIG: join(folder, 'home/config') };
  const before = { ...process.env };
  const command = async (...args: readonly string[]): Promise<unknown> => {
    Object.assign(process.env, own);
    try {
      const ended = await runProgram(folder, ['--json', ...args]);
      expect(ended.code, `${args.join(' ')}: ${ended.out} ${ended.err}`).toBe(0);
      return JSON.parse(ended.out);
    } finally {
      process.env = { ...before };
    }
  };
  const film = join(folder, 'Talk.cutaway');
  await command('new', 'Talk.cutaway');

  const app = await launch(film);
  const { page } = app;
  const desk = new Desk(page);
  const timeline = new Timeline(page, FPS);
  await desk.ready();
  await desk.press('Shift+0');
  const panel = desk.panel('Assists');
  const assists = panel.getByRole('region', { name: 'Assists' });
  const work = panel.getByRole('region', { name: 'Runs and results' });
  const run = assists.getByRole('button', { name: 'Run Captions from speech' });
  const accept = work.getByRole('button', { name: 'Accept the result of Captions from speech' });
  const choose = async (name: string): Promise<void> => {
    await assists.getByRole('button', { name: /Assist$/ }).click();
    await page.getByRole('option', { name, exact: true }).click();
  };

  await test.step('twenty lines of two people are spoken onto a track of their own, as one step', async () => {
    await choose('Spoken lines');
    await assists.getByRole('button', { name: /From$/ }).click();
    await page.getByRole('option', { name: 'Script with characters' }).click();
    await assists.getByRole('textbox', { name: 'Script with characters' }).fill(dialogueText());
    await expect(assists).toContainText(/About \d+/, { timeout: WORK_MS });
    await assists.getByRole('button', { name: 'Run Spoken lines' }).click();
    const spoken = work.getByRole('button', { name: 'Accept the result of Spoken lines' });
    await expect(spoken).toBeEnabled({ timeout: WORK_MS });
    await expect(work).toContainText(`${DIALOGUE.length} lines`);
    await expectAccessible(page, '.dv-dockview', 'a result that waits');
    await spoken.click();
    await expect(work).toHaveCount(0);
  });

  await test.step('a line that is written anew is spoken from the inspector, and its result waits there', async () => {
    await desk.show('Inspector');
    await timeline.goTo(0);
    await desk.press('Shift+D');
    const inspector = desk.panel('Inspector');
    await inspector.getByRole('textbox', { name: 'Says' }).fill('The train leaves at eight.');
    await inspector.getByRole('button', { name: 'Speak anew' }).click();
    const again = inspector.getByRole('button', { name: 'Accept the result of Spoken lines' });
    await expect(again).toBeEnabled({ timeout: WORK_MS });
    await expectAccessible(page, '.dv-dockview', 'a voice line with its result');
    await again.click();
    await expect(again).toHaveCount(0);
    await expect(inspector.getByText('To be spoken anew')).toHaveCount(0);
    await desk.show('Assists');
  });

  await test.step('what it takes is told before it runs', async () => {
    await choose('Captions from speech');
    await expect(assists).toContainText(/About \d+.* of memory/, { timeout: WORK_MS });
    await expectAccessible(page, '.dv-dockview', 'the assists panel');
  });

  await test.step('a run is cancelled, and one whose engine dies in the middle goes on by itself', async () => {
    await run.click();
    await work.getByRole('button', { name: 'Cancel Captions from speech' }).click();
    await expect(work).toHaveCount(0);
    await run.click();
    await expect(work.getByRole('progressbar')).toBeVisible();
    await expectAccessible(page, '.dv-dockview', 'a run at work');
    await app.killEngine();
    await expect(accept).toBeEnabled({ timeout: WORK_MS });
    await expect(work).toContainText(/\d+ captions, \d+ words, language en/);
  });

  await test.step('the result is one step, which undo takes back and redo brings again', async () => {
    await desk.show('History');
    const steps = await desk.stepsDone();
    await accept.click();
    await expect.poll(() => desk.stepsDone()).toBe(steps + 1);
    await expect(desk.history.getByRole('option', { selected: true })).toContainText('Captions from speech');
    await desk.press('Mod+Z');
    await expect.poll(() => desk.stepsDone()).toBe(steps);
    await desk.press('Mod+Shift+Z');
    await expect.poll(() => desk.stepsDone()).toBe(steps + 1);
    await desk.save();
    const [track] = captionTracks.parse(await command('captions', 'list', 'Talk.cutaway'));
    expect(partHeard((track?.captions ?? []).map(({ text }) => text).join(' '))).toBeGreaterThan(0.85);
    expect(track?.captions.length).toBeGreaterThanOrEqual(DIALOGUE.length / 2);
  });

  await test.step('the film is exported, and says what made its voices', async () => {
    await runCommand(page, 'Export…');
    const dialog = page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('option', { name: /^H\.264 draft/ }).click();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await desk.show('Jobs');
    await expect(desk.job('Export', 'Film.mp4').or(desk.job('Export', 'Talk.mp4'))).toContainText('Done', { timeout: WORK_MS });
    const name = (await readFile(join(folder, 'Talk.mp4')).catch(() => null)) === null ? 'Film.mp4' : 'Talk.mp4';
    expect(await command('credentials', name)).toMatchObject({ kind: 'found', integrity: 'intact' });
  });
});
