/** Where the focus is and where it is to go; the page in `pageStage`. */
export interface FocusStage {
  /** What has it now: an open menu or dialog hands it back when it closes; a field is where a user types; `free` is all else. */
  holder(): 'overlay' | 'field' | 'free';
  /** Puts it into the panel. False where the panel is not drawn yet. */
  enter(): boolean;
  /** Before the next picture of the page. */
  soon(run: () => void): void;
}

/**
 * Moves the focus into a panel as part of what the user did, so that nothing typed next goes astray. Where that cannot be at once, because the
 * panel is not drawn yet or a menu or dialog that is about to close holds the focus, it follows in the next frame, and not at all where the
 * user has begun to type meanwhile.
 */
export function focusPanel(stage: FocusStage): void {
  if (stage.holder() !== 'overlay' && stage.enter()) return;
  stage.soon(() => {
    if (stage.holder() !== 'field') stage.enter();
  });
}

const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox][data-popup]';
const FIELDS = 'input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]';
const CONTROLS = '[tabindex="0"], button, input, [role=listbox], [role=grid], [role=tree]';

/** The page, for a panel by its id. */
export const pageStage = (id: string): FocusStage => ({
  holder() {
    const { activeElement } = document;
    if (activeElement?.closest(OVERLAYS) != null) return 'overlay';
    return activeElement?.matches(FIELDS) === true ? 'field' : 'free';
  },
  enter() {
    const section = document.querySelector(`[data-panel="${id}"]`);
    // What is marked has the focus itself, or holds the control that is to have it.
    const marked = section?.querySelector<HTMLElement>('[data-first-focus]') ?? null;
    const isWrapper = marked !== null && !marked.hasAttribute('tabindex') && !marked.matches(CONTROLS);
    const first = marked !== null && !isWrapper ? marked : (marked ?? section)?.querySelector<HTMLElement>(CONTROLS);
    first?.focus();
    return first !== null && first !== undefined && document.activeElement === first;
  },
  // Called by itself: as a method of anything but the window it refuses.
  soon: (run) => void requestAnimationFrame(run),
});
