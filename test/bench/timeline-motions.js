// Runs inside the window that `timeline-window.ts` measures: what is moved there, one event a frame, and how long its frames work.
globalThis.timelineMotions = {
  async move({ motion, seconds }) {
    const element = document.querySelector('[data-timeline]');
    const box = element.getBoundingClientRect();
    const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
    const turn = (frame, every) => (frame % (2 * every) < every ? 1 : -1);
    const wheel = {
      scroll: (frame) => ({ deltaX: 23 * turn(frame, 120) }),
      jump: (frame) => ({ deltaX: 400 * turn(frame, 60) }),
      zoom: (frame) => ({ deltaY: 30 * turn(frame, 60), ctrlKey: true }),
      rows: (frame) => ({ deltaY: 12 * turn(frame, 30) }),
    };
    const times = [];
    await new Promise((done) => {
      const step = (now) => {
        times.push(now);
        if (now - times[0] > seconds * 1000) return done();
        element.dispatchEvent(new WheelEvent('wheel', { ...at, ...wheel[motion](times.length) }));
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
    return times.slice(1).map((time, index) => time - times[index]);
  },

  /** From now on: milliseconds that each frame's callbacks take, all that a move makes the window do before it can draw. */
  watchFrames() {
    const spent = [];
    const request = globalThis.requestAnimationFrame.bind(globalThis);
    let frame = { at: -1, ms: 0 };
    globalThis.requestAnimationFrame = (callback) =>
      request((now) => {
        const began = performance.now();
        callback(now);
        if (frame.at !== now) {
          frame = { at: now, ms: 0 };
          spent.push(frame);
        }
        frame.ms += performance.now() - began;
      });
    this.spent = () => spent.map(({ ms }) => ms);
  },
};
