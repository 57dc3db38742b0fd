import fc from 'fast-check';
import { serviceRowFixtures } from '../../../fixtures';
import { csvCell, rowsToCsv } from './rowsToCsv';

const regions = [{ name: 'eu-central', title: 'Frankfurt' }];

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

describe('rowsToCsv', () => {
  it('has a line for each row, each with as many cells as the head', () => {
    const rows = serviceRowFixtures(25);
    const lines = rowsToCsv(rows, regions).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(26);
    const cells = lines.map(line => line.split(',').length);
    expect(new Set(cells)).toEqual(new Set([11]));
  });

  it('writes a service with a wicked owner harmlessly', () => {
    const [row] = serviceRowFixtures(1);
    const csv = rowsToCsv([{ ...row, owner: '=HYPERLINK("x")' }], regions);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
