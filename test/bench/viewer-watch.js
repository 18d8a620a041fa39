// Runs inside the window that `viewer-window.ts` measures: it moves the viewer as a user does and notes what stands on its canvas, and when.
globalThis.viewerWatch = (() => {
  const viewer = document.querySelector('[data-viewer="program"]');
  const canvas = viewer.querySelector('canvas');
  const small = Object.assign(document.createElement('canvas'), { width: 64, height: 20 });
  const pixels = small.getContext('2d', { willReadFrequently: true });
  const drawn = [];
  new MutationObserver(() => {
    const { frame, exact, playing, lateMs } = canvas.dataset;
    drawn.push({
      atMs: performance.now(),
      frame: Number(frame),
      isExact: exact === 'true',
      isPlaying: playing === 'true',
      lateMs: Number(lateMs),
    });
  }).observe(canvas, { attributes: true, attributeFilter: ['data-frame', 'data-exact', 'data-late-ms', 'data-revision', 'data-playing'] });

  /** The number that is painted into the picture, in two rows of sixteen blocks of which the second is the first inverted; or null. */
  const painted = () => {
    pixels.drawImage(canvas, 0, 0, 64, 20);
    let number = 0;
    for (let bit = 0; bit < 16; bit++) {
      const level = (y) => pixels.getImageData(bit * 4 + 2, y, 1, 1).data[1] > 128;
      if (level(2) === level(6)) return null;
      if (level(2)) number |= 1 << bit;
    }
    return number;
  };
  const nextFrame = () => new Promise((done) => requestAnimationFrame(() => done()));

  return {
    painted,
    /** Types a frame number as the last digits of a timecode, and waits for its exact picture. */
    async seek(digits, frame) {
      const input = viewer.querySelector('input');
      input.focus();
      input.value = digits;
      const standing = Number(canvas.dataset.frame);
      drawn.length = 0;
      const startedMs = performance.now();
      input.form.requestSubmit();
      let firstMs = null;
      let firstPainted = null;
      for (;;) {
        await nextFrame();
        const last = drawn.at(-1);
        if (last !== undefined && firstMs === null) {
          firstMs = drawn[0].atMs - startedMs;
          firstPainted = painted();
        }
        if (last?.isExact === true && last.frame === frame) {
          return { standing, firstMs, firstPainted, exactMs: last.atMs - startedMs, painted: painted() };
        }
        if (performance.now() - startedMs > 15_000) return { standing, firstMs, firstPainted, exactMs: null, painted: painted() };
      }
    },
    forget: () => drawn.splice(0),
    drawn: () => drawn,
    /** Looks at what is painted now and then while playing: pictures that are not what they are said to be. */
    async compare(seconds) {
      let looked = 0;
      let wrong = 0;
      const endMs = performance.now() + seconds * 1000;
      while (performance.now() < endMs) {
        await new Promise((done) => setTimeout(done, 500));
        await nextFrame();
        looked += 1;
        if (painted() !== Number(canvas.dataset.frame)) wrong += 1;
      }
      return { looked, wrong };
    },
  };
})();
