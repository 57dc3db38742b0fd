import { badRequest } from '../model/StatusError';

/** Whether labels are selected. */
export type LabelPredicate = (
  labels: Readonly<Record<string, string>>,
) => boolean;

const KEY =
  /^([a-z0-9A-Z]([-a-z0-9A-Z.]*[a-z0-9A-Z])?\/)?[a-zA-Z0-9]([-a-zA-Z0-9_.]*[a-zA-Z0-9])?$/;
const VALUE = /^([a-zA-Z0-9]([-a-zA-Z0-9_.]*[a-zA-Z0-9])?)?$/;
const SET_BASED = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/;
const EQUALITY = /^([^=!<>\s]+)\s*(==|=|!=|<|>)\s*(\S*)$/;

/**
 * Reads a label selector: `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`.
 * Throws 400 for one that the API would not understand.
 */
export function parseLabelSelector(selector: string): LabelPredicate {
  const predicates = splitRequirements(selector).map(requirement);
  return labels => predicates.every(predicate => predicate(labels));
}

/** Splits at commas that are not inside parentheses. */
function splitRequirements(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

function requirement(text: string): LabelPredicate {
  const setBased = SET_BASED.exec(text);
  if (setBased) {
    const [, key, operator, list] = setBased;
    const values = list.split(',').map(value => checkValue(value.trim()));
    return membership(checkKey(key), operator === 'in', new Set(values));
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    return comparison(
      checkKey(equality[1]),
      equality[2],
      checkValue(equality[3]),
    );
  }
  if (text.startsWith('!')) {
    const absent = checkKey(text.slice(1).trim());
    return labels => !Object.hasOwn(labels, absent);
  }
  const present = checkKey(text);
  return labels => Object.hasOwn(labels, present);
}

function membership(
  key: string,
  wanted: boolean,
  values: ReadonlySet<string>,
): LabelPredicate {
  // An object without the label is "not in" any set of values.
  return labels =>
    (Object.hasOwn(labels, key) && values.has(labels[key])) === wanted;
}

function comparison(
  key: string,
  operator: string,
  value: string,
): LabelPredicate {
  if (operator === '!=') return membership(key, false, new Set([value]));
  if (operator !== '<' && operator !== '>')
    return membership(key, true, new Set([value]));
  const bound = Number(value);
  if (!Number.isInteger(bound)) throw unparsable(`${key}${operator}${value}`);
  return labels => {
    if (!Object.hasOwn(labels, key)) return false;
    const actual = Number(labels[key]);
    return operator === '<' ? actual < bound : actual > bound;
  };
}

function checkKey(key: string): string {
  if (!KEY.test(key)) throw unparsable(key);
  return key;
}

function checkValue(value: string): string {
  if (!VALUE.test(value) || value.length > 63) throw unparsable(value);
  return value;
}

function unparsable(text: string) {
  return badRequest(
    `unable to parse requirement: found ${JSON.stringify(
      text,
    )}, expected a label key, an operator and a value`,
  );
}
