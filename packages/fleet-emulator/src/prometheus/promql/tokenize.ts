import { PromQlError } from './PromQlError';

/** A piece of a query with the position where it starts. */
export type Token = {
  kind: 'number' | 'duration' | 'string' | 'word' | 'symbol' | 'end';
  text: string;
  at: number;
};

/** Longer queries are refused. */
const MAX_QUERY_LENGTH = 10_000;

const PATTERNS: [kind: Token['kind'] | 'space', pattern: RegExp][] = [
  ['space', /\s+|#[^\n]*/y],
  ['duration', /(?:\d+(?:ms|[smhdwy]))+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[a-zA-Z_:][a-zA-Z0-9_:]*/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y],
  ['symbol', /=~|!~|!=|==|>=|<=|[-+*/(){}[\],=<>]/y],
];

/** Characters that follow a backslash, and what they stand for. */
const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** Cuts a query into tokens; the last one is always `end`. */
export function tokenize(query: string): Token[] {
  if (query.length > MAX_QUERY_LENGTH)
    throw new PromQlError(
      `query is longer than ${MAX_QUERY_LENGTH} characters`,
    );
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const [kind, text] = tokenAt(query, at);
    if (kind !== 'space') tokens.push({ kind, text, at });
    at += text.length;
  }
  return [...tokens, { kind: 'end', text: 'end of input', at }];
}

/** The text that a quoted string stands for. */
export function unquote(text: string): string {
  const inner = text.slice(1, -1);
  if (text.startsWith('`')) return inner;
  return inner.replace(/\\(.)/g, (_, char: string) => {
    const value = ESCAPES[char];
    if (value === undefined)
      throw new PromQlError(`unknown escape sequence \\${char} in ${text}`);
    return value;
  });
}

function tokenAt(
  query: string,
  at: number,
): [kind: Token['kind'] | 'space', text: string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(query);
    if (found) return [kind, found[0]];
  }
  throw new PromQlError(
    `1:${at + 1}: parse error: unexpected character: '${query[at]}'`,
  );
}
