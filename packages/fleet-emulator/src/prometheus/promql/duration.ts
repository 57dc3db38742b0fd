const UNITS_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Milliseconds of a duration such as `1h30m`; undefined when it is none. */
export function durationMs(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  const parts = text.match(/\d+(?:ms|[smhdwy])/g) ?? [];
  return parts.reduce((sum, part) => {
    const unit = part.replace(/\d+/, '');
    return sum + parseInt(part, 10) * UNITS_MS[unit];
  }, 0);
}
