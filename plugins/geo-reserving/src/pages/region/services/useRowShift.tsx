import type {
  EvacuationRow,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState, type ReactNode } from 'react';
import { ShiftDialog, type ShiftPreset } from '../../shift';
import { keyOf } from './keyOf';

/** What the rows of a list need to move the traffic of their services. */
export type RowShift = {
  /** The region that the page is about. */
  region: { name: string; title: string };
  /** What was started from this page, by service. */
  started: Readonly<Record<string, OperationView>>;
  open: (row: EvacuationRow, preset: ShiftPreset) => void;
};

/**
 * One dialog for all rows. It does not live in a row, because rows come and go: they are sorted anew while one reads, and
 * those out of sight do not exist.
 *
 * @returns what the rows need, and the dialog to be drawn beside them
 */
export function useRowShift(region: RowShift['region']): [RowShift, ReactNode] {
  const [asked, setAsked] = useState<{
    row: EvacuationRow;
    preset: ShiftPreset;
  }>();
  const [started, setStarted] = useState<RowShift['started']>({});
  const close = () => setAsked(undefined);
  const dialog = asked && (
    <ShiftDialog
      service={asked.row.ref}
      preset={asked.preset}
      onClose={close}
      onStarted={operation => {
        setStarted(before => ({ ...before, [keyOf(asked.row)]: operation }));
        close();
      }}
    />
  );
  const open: RowShift['open'] = (row, preset) => setAsked({ row, preset });
  return [{ region, started, open }, dialog];
}
