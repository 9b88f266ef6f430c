import { AsyncLocalStorage } from 'node:async_hooks';
import type { Plugin, PluginConfig } from '@azure/cosmos';
import type { Operation } from '../../process/measures';

/** Told of each request what it cost, in request units, and what it was part of. */
export type Charged = (operation: Operation, units: number) => void;

export type Charges = {
  readonly plugin: PluginConfig;
  /** What is asked for in this work is part of the operation. */
  during<T>(operation: Operation, work: () => Promise<T>): Promise<T>;
};

/** Every request that leaves counts: also each page of a query, those tried again, and those that are refused. */
export function openCharges(charged: Charged): Charges {
  const doing = new AsyncLocalStorage<Operation>();
  const tell = (answer: unknown): void => {
    const units = chargeIn(answer);
    if (units > 0) charged(doing.getStore() ?? 'other', units);
  };
  const plugin: Plugin<unknown> = async (context, _, next) => {
    try {
      const answer = await next(context);
      tell(answer);
      return answer;
    } catch (fault) {
      tell(fault);
      throw fault;
    }
  };
  return { plugin: { on: 'request', plugin }, during: (operation, work) => doing.run(operation, work) };
}

function chargeIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('headers' in answer)) return 0;
  const { headers } = answer;
  if (typeof headers !== 'object' || headers === null || !('x-ms-request-charge' in headers)) return 0;
  return Number(headers['x-ms-request-charge']) || 0;
}
