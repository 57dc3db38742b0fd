import fc from 'fast-check';
import { imageReference } from './imageReference';

const HEX = 'a'.repeat(64);

describe('image references', () => {
  it.each([
    ['nginx', { repository: 'docker.io/library/nginx', tag: 'latest' }],
    ['nginx:1.27', { repository: 'docker.io/library/nginx', tag: '1.27' }],
    ['team/app:2', { repository: 'docker.io/team/app', tag: '2' }],
    [
      'index.docker.io/team/app:2',
      { repository: 'docker.io/team/app', tag: '2' },
    ],
    [
      'registry.example:5000/shop/checkout',
      { repository: 'registry.example:5000/shop/checkout', tag: 'latest' },
    ],
    ['localhost/app:x', { repository: 'localhost/app', tag: 'x' }],
    [
      `registry.example/app@sha256:${HEX}`,
      { repository: 'registry.example/app', digest: `sha256:${HEX}` },
    ],
    [
      `registry.example/app:4.1@sha256:${HEX}`,
      {
        repository: 'registry.example/app',
        tag: '4.1',
        digest: `sha256:${HEX}`,
      },
    ],
  ])('%s', (text, reference) => {
    expect(imageReference(text)).toEqual(reference);
  });

  it.each([
    '',
    '@sha256:1',
    `app@md5:${HEX}`,
    `app@sha256:${HEX}@x`,
    'a b:1',
    ':1',
  ])('"%s" is none', text => {
    expect(imageReference(text)).toBeUndefined();
  });

  it('a name that was filled in stays as it is', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        part,
        (parts, tag) => {
          const first = imageReference(`${parts.join('/')}:${tag}`);
          expect(imageReference(`${first?.repository}:${first?.tag}`)).toEqual(
            first,
          );
        },
      ),
    );
  });
});
