import fc from 'fast-check';
import { inBatches } from './inBatches';

describe('inBatches', () => {
  it('keeps order and loses nothing, with batches of at most the size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat()),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (values, size, atOnce) => {
          let running = 0;
          const results = await inBatches(
            values,
            { size, atOnce },
            async batch => {
              running += 1;
              expect(running).toBeLessThanOrEqual(atOnce);
              expect(batch.length).toBeLessThanOrEqual(size);
              await null;
              running -= 1;
              return batch.map(value => value * 2);
            },
          );
          expect(results).toEqual(values.map(value => value * 2));
        },
      ),
    );
  });

  it('fails as a whole when one batch does', async () => {
    await expect(
      inBatches([1, 2, 3], { size: 1, atOnce: 2 }, async ([value]) => {
        if (value === 2) throw new Error('no');
        return [value];
      }),
    ).rejects.toThrow('no');
  });
});
