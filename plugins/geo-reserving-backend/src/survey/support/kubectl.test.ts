import { execFileSync } from 'child_process';
import fc from 'fast-check';
import { kubectl, kubectlPatch, shellQuote } from './kubectl';

describe('kubectl', () => {
  it('names the context and the namespace', () => {
    expect(
      kubectl({ cluster: 'iad-1', namespace: 'shop' }, 'get', 'service', 'web'),
    ).toBe('kubectl --context iad-1 -n shop get service web');
  });

  it('writes a patch that a shell hands over as one argument', () => {
    expect(
      kubectlPatch(
        { cluster: 'iad-1', namespace: 'shop' },
        { resource: 'hpa', name: 'checkout' },
        { spec: { minReplicas: 21, maxReplicas: 24 } },
      ),
    ).toBe(
      `kubectl --context iad-1 -n shop patch hpa checkout --type merge -p '{"spec":{"minReplicas":21,"maxReplicas":24}}'`,
    );
  });

  it('gives a shell back exactly what was quoted, whatever it is', () => {
    // One shell for all samples: starting one for each would take most of the time.
    const texts = fc
      .sample(fc.string({ unit: 'grapheme', maxLength: 20 }), {
        numRuns: 200,
        seed: 7,
      })
      .concat(["it's", '$(reboot)', '`id`', 'a\nb', '-rf', '', '"', '\\'])
      .map(text => text.replace(/\0/g, ''));
    const script = texts
      .map(text => `printf '%s\\0' ${shellQuote(text)}`)
      .join('\n');

    const printed = execFileSync('sh', ['-c', script], { timeout: 20_000 });

    expect(printed.toString('utf8').split('\0').slice(0, -1)).toEqual(texts);
  });
});
