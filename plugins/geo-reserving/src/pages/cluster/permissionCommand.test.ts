import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { permissionCommand, shellWord } from './permissionCommand';

describe('permissionCommand', () => {
  it('can be pasted', () => {
    expect(permissionCommand('syd-1')).toBe(
      'kubectl --context syd-1 apply -f deploy/rbac/reader.yaml',
    );
  });
});

describe('shellWord', () => {
  it('is read by a shell as the very same word', () => {
    const printable = fc
      .string({ minLength: 1 })
      .filter(word => !word.includes('\0'));
    fc.assert(
      fc.property(printable, word => {
        const script = `printf %s ${shellWord(word)}`;
        const out = execFileSync('/bin/sh', ['-c', script]);
        expect(out.toString()).toBe(word);
      }),
      { numRuns: 30 },
    );
  });
});
