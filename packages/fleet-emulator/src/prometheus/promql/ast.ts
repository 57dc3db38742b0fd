/** How a label is compared. */
export type Matcher = {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  value: string;
};

/** A choice of series. */
export type Selector = { type: 'selector'; matchers: Matcher[] };

export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type ComparisonOperator = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type Aggregator = 'sum' | 'max' | 'min' | 'avg' | 'count';

/** What the emulated Prometheus understands; everything else is refused. */
export type Expression =
  | { type: 'number'; value: number }
  | Selector
  /** `rate` or `increase` over the last `rangeMs` milliseconds. */
  | {
      type: 'range-function';
      name: 'rate' | 'increase';
      selector: Selector;
      rangeMs: number;
    }
  | { type: 'timestamp'; of: Expression }
  | { type: 'time' }
  | {
      type: 'aggregation';
      op: Aggregator;
      by: string[];
      of: Expression;
    }
  | {
      type: 'binary';
      op: ArithmeticOperator | ComparisonOperator | 'or';
      left: Expression;
      right: Expression;
    }
  | { type: 'negation'; of: Expression };
