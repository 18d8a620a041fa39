import { expect, test } from 'vitest';
import { type FocusStage, focusPanel } from './focus-panel.ts';

/** A page whose focus is told by name; `next` draws its next frame. */
function page(focus: string, drawn = true) {
  const frames: (() => void)[] = [];
  const state = { focus, drawn };
  const stage: FocusStage = {
    holder: () => (state.focus === 'menu' ? 'overlay' : state.focus === 'timecode' ? 'field' : 'free'),
    enter() {
      if (!state.drawn) return false;
      state.focus = 'panel';
      return true;
    },
    soon: (run) => frames.push(run),
  };
  const next = () => {
    for (const run of frames.splice(0)) run();
  };
  return { state, stage, next };
}

test('the focus goes into a panel that is drawn at once, and stays where the user takes it afterwards', () => {
  const { state, stage, next } = page('media list');
  focusPanel(stage);
  expect(state.focus).toBe('panel');
  state.focus = 'timecode';
  next();
  expect(state.focus).toBe('timecode');
});

test('a panel that is drawn a moment later does not take the focus from a field that is being typed in', () => {
  const { state, stage, next } = page('media list', false);
  focusPanel(stage);
  Object.assign(state, { drawn: true, focus: 'timecode' });
  next();
  expect(state.focus).toBe('timecode');
});

test('a panel that is drawn a moment later takes the focus where nobody types', () => {
  const { state, stage, next } = page('media list', false);
  focusPanel(stage);
  state.drawn = true;
  next();
  expect(state.focus).toBe('panel');
});

test('a menu that the panel was chosen in keeps the focus until it closes', () => {
  const { state, stage, next } = page('menu');
  focusPanel(stage);
  expect(state.focus).toBe('menu');
  state.focus = 'menu button';
  next();
  expect(state.focus).toBe('panel');
});
