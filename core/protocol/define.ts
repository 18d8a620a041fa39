import type { z } from 'zod';

/** A question with one answer. Both schemas are checked where the message arrives. */
export interface CallDefinition<Args extends z.ZodType = z.ZodType, Value extends z.ZodType = z.ZodType> {
  readonly args: Args;
  readonly value: Value;
}

/**
 * A conversation: opened with `args`, the engine sends `item`s (as many as the window gave credit for, each perhaps with bytes), the window
 * may `tell` things meanwhile.
 */
export interface ChannelDefinition<
  Args extends z.ZodType = z.ZodType,
  Item extends z.ZodType = z.ZodType,
  Told extends z.ZodType = z.ZodType,
> {
  readonly args: Args;
  readonly item: Item;
  readonly told: Told;
}

export const defineCall = <Args extends z.ZodType, Value extends z.ZodType>(
  definition: CallDefinition<Args, Value>,
): CallDefinition<Args, Value> => definition;

export const defineChannel = <Args extends z.ZodType, Item extends z.ZodType, Told extends z.ZodType>(
  definition: ChannelDefinition<Args, Item, Told>,
): ChannelDefinition<Args, Item, Told> => definition;
