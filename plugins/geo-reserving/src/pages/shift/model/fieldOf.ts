/** Fields of the dialog at which an error of the backend can stand. */
export type ShiftField = 'action' | 'speed' | 'layers' | 'reason' | 'expiry';

/** The backend's errors begin with the field that they are about. */
const FIELDS: readonly [prefix: string, field: ShiftField][] = [
  ['action', 'action'],
  ['stepPercent', 'speed'],
  ['bakeSeconds', 'speed'],
  ['layers', 'layers'],
  ['reason', 'reason'],
  ['expiresInSeconds', 'expiry'],
  ['noExpiry', 'expiry'],
];

/** The field that a refusal is about; undefined: none that could be pointed at. */
export function fieldOf(message: string): ShiftField | undefined {
  return FIELDS.find(([prefix]) =>
    new RegExp(`^(request/body/)?${prefix}(?![A-Za-z])`).test(message),
  )?.[1];
}
