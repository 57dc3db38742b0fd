import { componentMessages } from '../translation/messages/components';
import type { Translate } from '../translation';
import { cpuText, memoryText } from './amounts';

const t = ((key: keyof typeof componentMessages, values: { value: string }) =>
  componentMessages[key].replace('{{value}}', values.value)) as Translate;

describe('amounts', () => {
  it.each([
    [0, '0 cores'],
    [1, '0.1 cores'],
    [2_500, '2.5 cores'],
    [144_400, '144 cores'],
  ])('reads %d thousandths of a core as %s', (millis, expected) => {
    expect(cpuText(t, millis)).toBe(expected);
  });

  it.each([
    [0, '0 GiB'],
    [1_024, '0.1 GiB'],
    [47 * 1_024 ** 3, '47 GiB'],
  ])('reads %d bytes as %s', (bytes, expected) => {
    expect(memoryText(t, bytes)).toBe(expected);
  });
});
