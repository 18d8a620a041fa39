import { performance } from 'node:perf_hooks';
import type { ExportProgress } from './export-report.ts';

const REPORT_EVERY_MS = 100;
const RATE_WINDOW_MS = 5_000;

/** Turns counted frames into progress with a rate and an estimate, reported at most ten times a second and at every change of phase. */
export class ProgressMeter {
  private readonly report: (progress: ExportProgress) => void;
  private readonly framesTotal: number;
  private phase: ExportProgress['phase'] = 'pictures';
  private framesDone = 0;
  private reportedMs = -Infinity;
  /** Recent moments with the frames coded by then. */
  private marks: { readonly ms: number; readonly frames: number }[] = [];
  private coded = 0;

  constructor(framesTotal: number, report: (progress: ExportProgress) => void) {
    this.framesTotal = framesTotal;
    this.report = report;
  }

  enter(phase: ExportProgress['phase']): void {
    this.phase = phase;
    this.tell(performance.now());
  }

  /** Frames that need no work: they count as done but not towards the rate. */
  skip(frames: number): void {
    this.framesDone += frames;
  }

  frameDone(): void {
    this.framesDone++;
    this.coded++;
    const now = performance.now();
    if (now - this.reportedMs >= REPORT_EVERY_MS) {
      this.marks.push({ ms: now, frames: this.coded });
      while (this.marks.length > 2 && now - (this.marks[0]?.ms ?? now) > RATE_WINDOW_MS) this.marks.shift();
      this.tell(now);
    }
  }

  private tell(now: number): void {
    this.reportedMs = now;
    const first = this.marks[0];
    const last = this.marks.at(-1);
    const spanMs = first === undefined || last === undefined ? 0 : last.ms - first.ms;
    const framesPerSecond = spanMs > 0 && first !== undefined && last !== undefined ? ((last.frames - first.frames) * 1000) / spanMs : 0;
    this.report({
      phase: this.phase,
      framesDone: this.framesDone,
      framesTotal: this.framesTotal,
      framesPerSecond,
      etaMs: framesPerSecond > 0 ? ((this.framesTotal - this.framesDone) * 1000) / framesPerSecond : null,
    });
  }
}
