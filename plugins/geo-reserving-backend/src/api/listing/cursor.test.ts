import fc from 'fast-check';
import { SORTS } from '../document/words';
import { decodeCursor, encodeCursor, type Position } from './cursor';

describe('cursor', () => {
  it('gives back the position it was made from, and is safe in a URL', () => {
    const anyPart = fc.oneof(
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.record({
          sort: fc.constantFrom(...SORTS),
          order: fc.constantFrom('asc' as const, 'desc' as const),
          after: fc.array(anyPart, { minLength: 1 }),
        }),
        (position: Position) => {
          const text = encodeCursor(position);
          expect(encodeURIComponent(text)).toBe(text);
          expect(decodeCursor(text)).toEqual(position);
        },
      ),
    );
  });

  it('refuses everything else in one sentence', () => {
    const texts = fc.oneof(
      fc.string(),
      fc
        .jsonValue()
        .map(json => Buffer.from(JSON.stringify(json)).toString('base64url')),
    );
    fc.assert(
      fc.property(texts, text => {
        expect(() => decodeCursor(text)).toThrow(
          'cursor is not one that this API gave out',
        );
      }),
    );
  });
});
