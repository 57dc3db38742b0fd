/** Factors of Kubernetes quantities (apimachinery `resource.Quantity`). */
const FACTOR: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const FORM =
  /^([+-]?(?:\d+\.?\d*|\.\d+))(?:e([+-]?\d{1,2})|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?)$/;

/**
 * The number that a quantity such as `3920m`, `16Gi` or `1e3` stands for.
 *
 * @returns undefined for anything that is not one; never NaN
 * @public
 */
export function parseQuantity(text: string | undefined): number | undefined {
  const match = text === undefined ? null : FORM.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, digits, exponent, suffix = ''] = match;
  const factor = exponent ? 10 ** Number(exponent) : FACTOR[suffix];
  const value = Number(digits) * factor;
  return Number.isFinite(value) ? value : undefined;
}
