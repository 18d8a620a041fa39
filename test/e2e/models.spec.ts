import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePack, noise, npmSource, packFile, statedPackage } from '../fixtures/model-pack.ts';
import { ModelRegistry, makeTarball } from '../fixtures/model-registry.ts';
import { Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

const weights = noise(400_000, 1);
const tarball = makeTarball([{ path: 'package/model.onnx', bytes: weights }]);
const PATH = '/toys/-/toys-1.0.0.tgz';

test.describe('with a registry', () => {
  let registry: ModelRegistry;
  const before = { ...process.env };
  test.beforeEach(async ({ folder }) => {
    registry = await ModelRegistry.start();
    registry.publish('toys', '1.0.0', tarball);
    Object.assign(process.env, registry.environment());
    const pack = makePack(
      [packFile('model.onnx', weights, npmSource('toys', 'model.onnx', weights))],
      [statedPackage('toys', tarball, weights.length)],
      {
        licence: { id: 'LicenseRef-Toys', text: 'https://example.org/licence', commercialUse: 'ask', saidBy: 'Nobody whose word counts.' },
      },
    );
    await mkdir(join(folder, 'home/models/added'), { recursive: true });
    await writeFile(join(folder, 'home/models/added/toy-matte.json'), JSON.stringify(pack));
  });
  test.afterEach(async () => {
    process.env = { ...before };
    await registry.stop();
  });

  test('a model is fetched once its licence is accepted, can be stopped on the way, is checked, and gives its space back', async ({
    launch,
    film,
    folder,
  }) => {
    const { page } = await launch(film);
    const desk = new Desk(page);
    await desk.ready();
    await desk.press('Shift+0');
    const row = page.getByRole('listitem').filter({ hasText: 'Toy matte' });
    const button = (name: string) => row.getByRole('button', { name, exact: true });
    await button('Install Toy matte').click();
    const dialog = page.getByRole('dialog');
    const install = dialog.getByRole('button', { name: 'Install', exact: true });
    await expect(dialog).toContainText('Nobody whose word counts.');
    await expect(install).toBeDisabled();
    expect(registry.asked).toEqual([]);

    registry.hold(PATH, 150_000);
    await dialog.getByRole('checkbox').check({ force: true });
    await install.click();
    await expect.poll(() => registry.fetched).toEqual([PATH]);
    await button('Stop installing Toy matte').click();

    await row.getByRole('button', { name: /^(Install|Go on installing) Toy matte$/ }).click();
    await dialog.getByRole('checkbox').check({ force: true });
    await install.click();
    await expect(desk.notices).toContainText('work without a network');
    const path = join(folder, 'home/models/packs/toy-matte/1.0/model.onnx');
    expect((await readFile(path)).equals(weights)).toBe(true);

    await writeFile(path, noise(weights.length, 2));
    await button('Check every byte of Toy matte').click();
    await expect(desk.notices).toContainText('Toy matte is damaged');
    await button('Repair Toy matte').click();
    await dialog.getByRole('checkbox').check({ force: true });
    await install.click();
    await expect(row).toContainText('Installed');
    expect((await readFile(path)).equals(weights)).toBe(true);
    await button('Remove Toy matte from the disk').click();
    await expect(desk.notices).toContainText(/Toy matte is removed; \d+ kB/);
    await expect(button('Install Toy matte')).toBeVisible();
  });
});
