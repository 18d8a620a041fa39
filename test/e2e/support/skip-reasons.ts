import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Says at the end what was left out, and why. */
export default class SkipReasons implements Reporter {
  readonly #reasons = new Map<string, number>();

  onTestEnd(test: TestCase): void {
    for (const { type, description } of test.annotations)
      if (type === 'skip') this.#reasons.set(description ?? 'no reason', (this.#reasons.get(description ?? 'no reason') ?? 0) + 1);
  }

  onEnd(): void {
    for (const [reason, count] of this.#reasons) process.stdout.write(`  skipped ${count}: ${reason}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
