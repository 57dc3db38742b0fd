import type {
  Aggregator,
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  Matcher,
  Selector,
} from './ast';
import { Cursor } from './Cursor';
import { durationMs } from './duration';
import { PromQlError } from './PromQlError';
import { unquote } from './tokenize';

const AGGREGATORS: readonly string[] = ['sum', 'max', 'min', 'avg', 'count'];
const RANGE_FUNCTIONS: readonly string[] = ['rate', 'increase'];
const MATCH_OPERATORS: readonly string[] = ['=', '!=', '=~', '!~'];
/** From the loosest to the tightest. */
const LEVELS: readonly string[][] = [
  ['or'],
  ['==', '!=', '>', '<', '>=', '<='],
  ['+', '-'],
  ['*', '/'],
];
/** Words of PromQL that are not understood here; as operators they would else look like metrics. */
const UNSUPPORTED: readonly string[] = [
  'and',
  'unless',
  'offset',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'bool',
  'without',
  'atan2',
];

/**
 * Reads a query of the subset that is emulated.
 *
 * @throws PromQlError for everything else: a wrong answer would be worse than none
 */
export function parse(query: string): Expression {
  const cursor = new Cursor(query);
  if (cursor.atEnd)
    throw new PromQlError('unknown position: parse error: no expression found');
  const expression = parseLevel(cursor, 0);
  if (!cursor.atEnd) throw cursor.unexpected('expected the end of the query');
  return expression;
}

function parseLevel(cursor: Cursor, level: number): Expression {
  if (level === LEVELS.length) return parseUnary(cursor);
  let left = parseLevel(cursor, level + 1);
  while (cursor.is(...LEVELS[level])) {
    const op = cursor.advance().text as
      | ArithmeticOperator
      | ComparisonOperator
      | 'or';
    left = { type: 'binary', op, left, right: parseLevel(cursor, level + 1) };
  }
  return left;
}

function parseUnary(cursor: Cursor): Expression {
  if (cursor.accept('-')) return { type: 'negation', of: parseUnary(cursor) };
  if (cursor.accept('+')) return parseUnary(cursor);
  return parsePrimary(cursor);
}

function parsePrimary(cursor: Cursor): Expression {
  const { kind, text } = cursor.current;
  if (kind === 'number')
    return { type: 'number', value: Number(cursor.advance().text) };
  if (cursor.accept('(')) {
    const inner = parseLevel(cursor, 0);
    cursor.expect(')');
    return inner;
  }
  if (cursor.is('{')) return parseSelector(cursor);
  if (kind !== 'word') throw cursor.unexpected('expected an expression');
  if (AGGREGATORS.includes(text) && isCall(cursor, 'by', 'without'))
    return parseAggregation(cursor);
  if (isCall(cursor)) return parseFunction(cursor);
  return parseSelector(cursor);
}

function isCall(cursor: Cursor, ...alternatives: string[]): boolean {
  return ['(', ...alternatives].includes(cursor.following.text);
}

function parseAggregation(cursor: Cursor): Expression {
  const op = cursor.advance().text as Aggregator;
  const before = parseGrouping(cursor);
  cursor.expect('(');
  const of = parseLevel(cursor, 0);
  cursor.expect(')');
  const by = before ?? parseGrouping(cursor) ?? [];
  return { type: 'aggregation', op, by, of };
}

function parseGrouping(cursor: Cursor): string[] | undefined {
  if (!cursor.accept('by')) return undefined;
  cursor.expect('(');
  const labels: string[] = [];
  while (!cursor.accept(')')) {
    labels.push(cursor.take('word'));
    if (!cursor.is(')')) cursor.expect(',');
  }
  return labels;
}

function parseFunction(cursor: Cursor): Expression {
  const name = cursor.current.text;
  if (RANGE_FUNCTIONS.includes(name))
    return parseRangeFunction(cursor, name as 'rate' | 'increase');
  if (name !== 'timestamp' && name !== 'time')
    throw cursor.unexpected('this function is not emulated');
  cursor.advance();
  cursor.expect('(');
  if (name === 'time') {
    cursor.expect(')');
    return { type: 'time' };
  }
  const of = parseLevel(cursor, 0);
  cursor.expect(')');
  return { type: 'timestamp', of };
}

function parseRangeFunction(
  cursor: Cursor,
  name: 'rate' | 'increase',
): Expression {
  cursor.advance();
  cursor.expect('(');
  const selector = parseSelector(cursor);
  cursor.expect('[');
  const rangeMs = durationMs(cursor.take('duration'));
  if (!rangeMs) throw cursor.unexpected('a range must be longer than 0');
  cursor.expect(']');
  cursor.expect(')');
  return { type: 'range-function', name, selector, rangeMs };
}

function parseSelector(cursor: Cursor): Selector {
  const matchers: Matcher[] = [];
  if (cursor.current.kind === 'word') {
    if (UNSUPPORTED.includes(cursor.current.text))
      throw cursor.unexpected('this keyword is not emulated');
    const name = cursor.advance().text;
    matchers.push({ label: '__name__', op: '=', value: name });
  }
  if (cursor.accept('{'))
    while (!cursor.accept('}')) {
      matchers.push(parseMatcher(cursor));
      if (!cursor.is('}')) cursor.expect(',');
    }
  if (!matchers.some(m => m.value !== '' && m.op.startsWith('=')))
    throw new PromQlError(
      'vector selector must contain at least one non-empty matcher',
    );
  return { type: 'selector', matchers };
}

function parseMatcher(cursor: Cursor): Matcher {
  const label = cursor.take('word');
  if (!cursor.is(...MATCH_OPERATORS))
    throw cursor.unexpected('expected =, !=, =~ or !~');
  const op = cursor.advance().text as Matcher['op'];
  return { label, op, value: unquote(cursor.take('string')) };
}
