import { readOptions } from './options';

describe('what the benchmark is asked for', () => {
  it('is a hundred services beside the other plugin unless it says otherwise', () => {
    expect(readOptions([])).toEqual({ services: 100 });
    expect(readOptions(['--services', '2000'])).toEqual({ services: 2000 });
  });

  it('is fifty clusters of two thousand services at scale', () => {
    expect(readOptions(['--scale'])).toEqual({
      services: 2000,
      scale: { clusters: 50 },
    });
    expect(
      readOptions(['--scale', '--clusters', '4', '--services', '10']),
    ).toEqual({ services: 10, scale: { clusters: 4 } });
  });

  it.each([
    [['--services', '0'], '--services takes a whole number from 1 to 9999'],
    [['--services', 'many'], '--services takes a whole number from 1 to 9999'],
    [
      ['--scale', '--clusters', '1'],
      '--clusters takes a whole number from 2 to 100',
    ],
    [['--clusters', '7'], '--clusters needs --scale'],
  ])('names what is wrong with %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
