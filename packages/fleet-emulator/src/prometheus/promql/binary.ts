import { labelsKey } from '../SampleStore';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './ast';
import { PromQlError } from './PromQlError';
import { withoutName } from './Value';
import type { Element, Value } from './Value';

type Operator = Extract<Expression, { type: 'binary' }>['op'];

const ARITHMETIC: Record<ArithmeticOperator, (a: number, b: number) => number> =
  {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };

const COMPARISONS: Record<
  ComparisonOperator,
  (a: number, b: number) => boolean
> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

/** Two values joined by an operator; vectors are joined one to one by all their labels. */
export function binary(op: Operator, left: Value, right: Value): Value {
  if (op === 'or') return union(left, right);
  if (isComparison(op)) return filter(op, left, right);
  const compute = ARITHMETIC[op];
  if (left.type === 'scalar') {
    if (right.type === 'scalar')
      return { type: 'scalar', value: compute(left.value, right.value) };
    return computed(right.elements, e => compute(left.value, e.value));
  }
  if (right.type === 'scalar')
    return computed(left.elements, e => compute(e.value, right.value));
  const partners = bySignature(right.elements);
  bySignature(left.elements);
  return computed(
    left.elements.filter(e => partners.has(signature(e))),
    e => compute(e.value, partners.get(signature(e))!.value),
  );
}

function isComparison(op: Operator): op is ComparisonOperator {
  return Object.hasOwn(COMPARISONS, op);
}

function computed(
  elements: readonly Element[],
  value: (element: Element) => number,
): Value {
  return {
    type: 'vector',
    elements: elements.map(e => ({
      labels: withoutName(e.labels),
      value: value(e),
    })),
  };
}

/** A comparison with a number keeps the elements for which it is true. */
function filter(op: ComparisonOperator, left: Value, right: Value): Value {
  const holds = COMPARISONS[op];
  if (left.type === 'vector' && right.type === 'scalar')
    return {
      type: 'vector',
      elements: left.elements.filter(e => holds(e.value, right.value)),
    };
  if (left.type === 'scalar' && right.type === 'vector')
    return {
      type: 'vector',
      elements: right.elements.filter(e => holds(left.value, e.value)),
    };
  if (left.type === 'scalar')
    throw new PromQlError('comparisons between scalars must use BOOL modifier');
  throw new PromQlError(
    'comparisons between two vectors are not emulated',
    'execution',
  );
}

function union(left: Value, right: Value): Value {
  if (left.type === 'scalar' || right.type === 'scalar')
    throw new PromQlError(
      'set operator "or" not allowed in binary scalar expression',
    );
  const known = new Set(left.elements.map(signature));
  return {
    type: 'vector',
    elements: [
      ...left.elements,
      ...right.elements.filter(e => !known.has(signature(e))),
    ],
  };
}

function signature({ labels }: Element): string {
  return labelsKey(withoutName(labels));
}

function bySignature(elements: readonly Element[]): Map<string, Element> {
  const found = new Map(elements.map(e => [signature(e), e]));
  if (found.size !== elements.length)
    throw new PromQlError(
      'found duplicate series for the match group; many-to-many matching not allowed: matching labels must be unique on one side',
      'execution',
    );
  return found;
}
