import { expect, type Locator, type Page } from '@playwright/test';

export interface ShownClip {
  readonly name: string;
  /** In frames. */
  readonly start: number;
  readonly duration: number;
}

/** Room that showing the whole sequence leaves after its end, as a part of it; before its start there is none to scroll to. */
const ROOM = 1.06;
/** Inside the strip of a clip that holds its name. */
const HEADER_Y_PX = 8;

/** The timeline as a user finds it. Times are frames of the sequence. */
export class Timeline {
  readonly page: Page;
  readonly #framesPerSecond: number;
  /** Frames from the left edge to the right one, as shown last. */
  #across = 1;

  constructor(page: Page, framesPerSecond: number) {
    this.page = page;
    this.#framesPerSecond = framesPerSecond;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: /^Timeline of/ });
  }

  get playhead(): Locator {
    return this.page.getByRole('toolbar', { name: 'Timeline tools' }).getByRole('textbox', { name: 'Playhead' });
  }

  /** The clips of a track such as `V1`, as they are read out. */
  async clips(track: string): Promise<readonly ShownClip[]> {
    const row = this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(` track ${track}(,|$)`) }) });
    const spoken = await row.getByRole('gridcell').allTextContents();
    return spoken.flatMap((text) => this.#read(text) ?? []);
  }

  /** Waits until a track holds clips of exactly these starts and lengths. */
  async expectClips(track: string, places: readonly (readonly [start: number, duration: number])[]): Promise<void> {
    await expect.poll(async () => (await this.clips(track)).map(({ start, duration }) => [start, duration])).toEqual(places);
  }

  /** Types where the playhead goes, and leaves the focus on the clips. */
  async goTo(frame: number): Promise<void> {
    const timecode = this.timecode(frame);
    // What was done just before may still take the focus, and with it what is half typed.
    await expect(async () => {
      await this.playhead.fill(timecode);
      await this.playhead.press('Enter');
      await expect(this.playhead).toHaveValue(timecode, { timeout: 500 });
    }).toPass();
    await this.grid.focus();
  }

  async chooseTool(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Where the last clip of any track ends. */
  async length(): Promise<number> {
    const spoken = await this.grid.getByRole('gridcell').allTextContents();
    return Math.max(0, ...spoken.flatMap((text) => this.#read(text) ?? []).map(({ start, duration }) => start + duration));
  }

  /** Shows the whole sequence, so that places on it are known. */
  async fit(): Promise<void> {
    const length = await this.length();
    await this.page.getByRole('button', { name: 'Zoom to the whole sequence' }).click();
    this.#across = Math.max(1, length) * ROOM;
  }

  /** Where a frame of a track begins on the page; `part` of the track's height further down than the strip with names. */
  async place(track: string, frame: number, part = 0): Promise<{ readonly x: number; readonly y: number }> {
    const [canvas, head] = await Promise.all([
      this.grid.boundingBox(),
      this.page.getByRole('group', { name: new RegExp(` track ${track}(,|$)`) }).boundingBox(),
    ]);
    if (canvas === null || head === null) throw new Error(`track ${track} is not on screen`);
    return { x: canvas.x + (frame / this.#across) * canvas.width, y: head.y + HEADER_Y_PX + part * (head.height - HEADER_Y_PX) };
  }

  /** Clicks the middle of the clip that covers a frame. */
  async select(track: string, frame: number): Promise<void> {
    const { x, y } = await this.place(track, frame);
    await this.page.mouse.click(x, y);
  }

  /** Drags from one frame of a track to another, by way of the frames between. `by` adds pixels at the end. */
  async drag(track: string, from: number, to: number, { part = 0, byPx = 0, toTrack = track } = {}): Promise<void> {
    const start = await this.place(track, from, part);
    const end = await this.place(toTrack, to, part);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + (end.x - start.x) / 2, start.y + (end.y - start.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x + byPx, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  timecode(frame: number): string {
    const rate = this.#framesPerSecond;
    const seconds = Math.floor(frame / rate);
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % rate]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
  }

  #read(spoken: string): ShownClip | null {
    const read = /^(.*), starts at ([\d:;]+), lasts ([\d:;]+)(?:, .*)?$/.exec(spoken);
    return read === null ? null : { name: read[1] ?? '', start: this.#frames(read[2] ?? ''), duration: this.#frames(read[3] ?? '') };
  }

  #frames(timecode: string): number {
    const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.split(/[:;]/).map(Number);
    return ((hours * 60 + minutes) * 60 + seconds) * this.#framesPerSecond + frames;
  }
}
