import fc from 'fast-check';
import { csvCell, csvOf } from './csv';

describe('csvCell', () => {
  it('never gives a spreadsheet anything to run', () => {
    const dangerous = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string())
      .map(([start, rest]) => start + rest);
    fc.assert(
      fc.property(dangerous, value => {
        expect(csvCell(value)).toMatch(/^"'/);
      }),
    );
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const cell = csvCell(value);
        const read = cell.slice(1, -1).replace(/""/g, '"');
        expect([value, `'${value}`]).toContain(read);
      }),
    );
  });

  it('leaves out what is not known and keeps a zero', () => {
    expect(csvCell(undefined)).toBe('');
    expect(csvCell(0)).toBe('0');
  });
});

describe('csvOf', () => {
  it('ends every line as spreadsheets want it', () => {
    expect(
      csvOf([
        ['a', 1],
        [undefined, 'b'],
      ]),
    ).toBe('"a",1\r\n,"b"\r\n');
  });
});
