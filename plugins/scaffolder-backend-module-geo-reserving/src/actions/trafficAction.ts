import type { z as zod } from 'zod/v3';

type Z = typeof zod;

/** Percent by region; sums to 100. */
export const weightsInput = (z: Z) =>
  z.record(z.number().min(0).max(100), {
    description:
      'Percent by region; sums to 100: { eu-central: 80, us-east: 20 }',
  });

const orderInput = (z: Z) =>
  z
    .array(z.string(), {
      description:
        'Regions in order of preference, the new active one first; left out: the standby that fits best',
    })
    .min(1)
    .optional();

export const targetInput = (z: Z) =>
  z.union([
    z.object({ region: z.string() }),
    z.object({ cluster: z.string() }),
  ]);

/** An action as the backend takes it. */
export const trafficAction = (z: Z) =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('shift'),
      intent: z.union([
        z.object({
          mode: z.literal('active-active'),
          routing: z.literal('weighted'),
          weights: weightsInput(z),
        }),
        z.object({
          mode: z.literal('active-active'),
          routing: z.literal('nearest'),
        }),
        z.object({
          mode: z.literal('active-standby'),
          order: z.array(z.string()).min(1),
        }),
      ]),
    }),
    z.object({ kind: z.literal('fail-over'), order: orderInput(z) }),
    z.object({ kind: z.literal('drain'), target: targetInput(z) }),
    z.object({ kind: z.literal('undrain'), target: targetInput(z) }),
    z.object({ kind: z.literal('fail-back') }),
  ]);

export { orderInput };
