import type { Labels } from '../SampleStore';
import type { Matcher } from './ast';
import { PromQlError } from './PromQlError';

/** Longer regular expressions are refused. */
const MAX_PATTERN_LENGTH = 1000;

/**
 * Constructs that Prometheus's RE2 refuses too (look-around, back references), and repetitions of
 * repetitions: those RE2 takes in its stride, but here they could run for ever.
 */
const REFUSED_PATTERNS = [/\(\?[=!<]/, /\\[1-9]/, /[+*}]\)[+*{]/];

/** Whether a series is chosen; a missing label is an empty one. */
export function compileMatchers(
  matchers: readonly Matcher[],
): (labels: Labels) => boolean {
  const tests = matchers.map(({ label, op, value }) => {
    const accepts = compileOne(op, value);
    return (labels: Labels) => accepts(labels[label] ?? '');
  });
  return labels => tests.every(test => test(labels));
}

function compileOne(
  op: Matcher['op'],
  value: string,
): (actual: string) => boolean {
  switch (op) {
    case '=':
      return actual => actual === value;
    case '!=':
      return actual => actual !== value;
    case '=~': {
      const pattern = compilePattern(value);
      return actual => pattern.test(actual);
    }
    case '!~': {
      const pattern = compilePattern(value);
      return actual => !pattern.test(actual);
    }
    default:
      throw new PromQlError(`unknown matcher ${op satisfies never}`);
  }
}

/** Anchored on both ends, as Prometheus reads every pattern. */
function compilePattern(pattern: string): RegExp {
  if (pattern.length > MAX_PATTERN_LENGTH)
    throw new PromQlError(
      `a regular expression is longer than ${MAX_PATTERN_LENGTH} characters`,
    );
  if (REFUSED_PATTERNS.some(refused => refused.test(pattern)))
    throw new PromQlError(
      `error parsing regexp: invalid or unsupported syntax: ${pattern}`,
    );
  try {
    return new RegExp(`^(?:${pattern})$`, 's');
  } catch {
    throw new PromQlError(`error parsing regexp: ${pattern}`);
  }
}
