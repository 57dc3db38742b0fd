import fc from 'fast-check';
import { parseWatchLine } from './parseWatchLine';

const object = { metadata: { name: 'a', resourceVersion: '7' } };
const line = (event: object) => parseWatchLine(JSON.stringify(event));

describe('a line of a watch', () => {
  it.each(['ADDED', 'MODIFIED'])('%s brings an object', type => {
    expect(line({ type, object })).toEqual({
      kind: 'upsert',
      object,
      resourceVersion: '7',
    });
  });

  it('DELETED and BOOKMARK move on', () => {
    expect(line({ type: 'DELETED', object })).toMatchObject({ kind: 'delete' });
    expect(line({ type: 'BOOKMARK', object })).toEqual({
      kind: 'bookmark',
      resourceVersion: '7',
    });
  });

  it('ERROR is told by its code', () => {
    const gone = { code: 410, message: 'too old resource version' };
    expect(line({ type: 'ERROR', object: gone })).toMatchObject({
      kind: 'error',
      failure: {
        kind: 'gone',
        message: 'its watch ends with 410: too old resource version',
      },
    });
    expect(line({ type: 'ERROR', object: null })).toMatchObject({
      failure: {
        kind: 'server-error',
        message: 'its watch ends with an error',
      },
    });
  });

  it.each([
    '{"type":"ADDED","object":{',
    '[]',
    'null',
    '{"type":"WHAT"}',
    '{"type":"BOOKMARK","object":{}}',
  ])('%s is malformed', text => {
    expect(parseWatchLine(text)).toMatchObject({
      kind: 'error',
      failure: { kind: 'malformed' },
    });
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(() => parseWatchLine(text)).not.toThrow();
      }),
    );
  });
});
