import fc from 'fast-check';
import { classifyNetworkError } from './classifyNetworkError';
import { classifyStatus } from './classifyStatus';
import { inertText, withoutSecrets } from './inertText';
import { LineSplitter } from './LineSplitter';
import { MAX_RETRY_AFTER_MS, parseRetryAfter } from './retryAfter';

const SECRET = 's3cret-token';

describe("a server's own words", () => {
  it('come out without secrets, control characters and excess', () => {
    expect(inertText(`no ${SECRET}\n\u001b[31m`, [SECRET])).toBe(
      'no [removed]\ufffd\ufffd[31m',
    );
    expect(
      inertText('Bearer abc.def and eyJhbGciOiJI.eyJzdWIiOiI.sig', []),
    ).toBe('[removed] and [removed]');
    expect(inertText('x'.repeat(9_999), []).length).toBeLessThan(400);
  });

  it('never hold the secret, wherever it stood', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const body = JSON.stringify({ message: before + SECRET + after });
        const failure = classifyStatus({ status: 500, body }, [SECRET], 0);
        expect(JSON.stringify(failure)).not.toContain(SECRET);
      }),
    );
  });
});

describe('answers that refuse', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [429, 'throttled'],
    [503, 'throttled'],
    [500, 'server-error'],
    [302, 'redirect'],
    [418, 'unexpected-status'],
  ])('%d is %s', (status, kind) => {
    expect(classifyStatus({ status, body: '<html>' }, [], 0)).toEqual({
      kind,
      status,
      message: `it answers ${status}`,
    });
  });

  it('say when to come back, in seconds or by date, and not for ever', () => {
    expect(parseRetryAfter('7', 0)).toBe(7_000);
    expect(parseRetryAfter('Thu, 01 Jan 1970 00:00:09 GMT', 2_000)).toBe(7_000);
    expect(parseRetryAfter('999999', 0)).toBe(MAX_RETRY_AFTER_MS);
    expect(parseRetryAfter('soon', 0)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), text => {
        const ms = parseRetryAfter(text, 0);
        expect(ms === undefined || (ms >= 0 && ms <= MAX_RETRY_AFTER_MS)).toBe(
          true,
        );
      }),
    );
  });
});

describe('faults of the network', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['CERT_HAS_EXPIRED', 'expired-certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-host-certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EWHATEVER', 'network'],
  ])('%s is %s', (code, kind) => {
    expect(classifyNetworkError({ code, message: SECRET })).toMatchObject({
      kind,
    });
  });

  it('are told by their code only', () => {
    const failure = classifyNetworkError(
      Object.assign(new Error(SECRET), { code: 'ECONNRESET' }),
    );
    expect(failure.message).toBe('it resets the connection (ECONNRESET)');
    expect(classifyNetworkError(undefined).message).toBe(
      'the network does not lead to it',
    );
  });
});

describe('lines', () => {
  it('come out the same however the bytes are cut', () => {
    const lines = fc.array(
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .map(s => s.replace(/\s/g, '_')),
    );
    fc.assert(
      fc.property(lines, fc.array(fc.nat(40)), (texts, cuts) => {
        const bytes = Buffer.from(texts.map(text => `${text}\n`).join(''));
        const splitter = new LineSplitter(1_000_000);
        const out: string[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          out.push(...splitter.push(bytes.subarray(at, at + cut)));
          at += cut;
        }
        expect(out).toEqual(
          texts.filter(text => text.trim() !== '').map(text => text.trim()),
        );
        expect(splitter.rest).toBe(0);
      }),
    );
  });

  it('that never end are noticed', () => {
    const splitter = new LineSplitter(10);
    expect([...splitter.push(Buffer.from('0123456789'))]).toEqual([]);
    expect(splitter.overflown).toBe(false);
    expect([...splitter.push(Buffer.from('x'))]).toEqual([]);
    expect(splitter.overflown).toBe(true);
  });
});

it('a secret that is too short to be told from words stays', () => {
  expect(withoutSecrets('a banana', ['a', ''])).toBe('a banana');
});
