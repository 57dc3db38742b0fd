import { PassThrough } from 'node:stream';
import { endWithReader } from './endWithReader';

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('endWithReader', () => {
  it('ends once when the reader is gone, however many lines follow', () => {
    const output = new PassThrough();
    const end = jest.fn();
    endWithReader(output, end);
    expect(end).not.toHaveBeenCalled();
    output.emit('error', failure('EPIPE'));
    output.emit('error', failure('EPIPE'));
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('leaves every other failure to whoever handles failures', () => {
    const output = new PassThrough();
    const end = jest.fn();
    endWithReader(output, end);
    expect(() => output.emit('error', failure('ENOSPC'))).toThrow('ENOSPC');
    expect(end).not.toHaveBeenCalled();
  });
});
