import type { Translate } from '../translation';

const GIB = 1_024 ** 3;

/** CPU as cores: `23.5 cores`; a little is never nothing. */
export function cpuText(t: Translate, millis: number): string {
  return t('amount.cores', { value: amount(millis / 1_000) });
}

/** Memory as GiB: `47 GiB`; a little is never nothing. */
export function memoryText(t: Translate, bytes: number): string {
  return t('amount.gibibytes', { value: amount(bytes / GIB) });
}

/** Whole from ten on, one decimal below; only nothing reads 0. */
function amount(value: number): string {
  if (value >= 10) return String(Math.round(value));
  const rounded = Math.round(value * 10) / 10;
  return String(value > 0 ? Math.max(0.1, rounded) : rounded);
}
