import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { asId, type IdSource, type IdType } from '../../../core/base/id.ts';

interface Scope {
  readonly name: string;
  count: number;
}

/** Ids of one run: made from its seed, the step that asks and how often it has asked, so that a run that goes on after a kill makes the same ones. */
export interface SeededIds {
  readonly newId: IdSource;
  /** Does `work` as the step of this name. */
  within<T>(step: string, work: () => Promise<T>): Promise<T>;
}

export function seededIds(seed: string): SeededIds {
  const whole: Scope = { name: '', count: 0 };
  const steps = new AsyncLocalStorage<Scope>();
  return {
    newId: <Type extends IdType>(type: Type) => {
      const scope = steps.getStore() ?? whole;
      scope.count += 1;
      const hash = createHash('sha256')
        .update(JSON.stringify([seed, scope.name, scope.count, type]))
        .digest('hex');
      // 80 bits, as ids that are drawn by chance have.
      return asId<Type>(`${type}_${BigInt(`0x${hash.slice(0, 20)}`).toString(36)}`);
    },
    within: (step, work) => steps.run({ name: step, count: 0 }, work),
  };
}
