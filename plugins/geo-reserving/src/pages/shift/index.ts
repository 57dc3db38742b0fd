export { presetOfPlan } from './model/presetOfPlan';
export type { ShiftPreset } from './model/startingDraft';
export { ShiftButton, StartedLink, type ShiftButtonProps } from './ShiftButton';
export { ShiftDialog, type ShiftDialogProps } from './ShiftDialog';
