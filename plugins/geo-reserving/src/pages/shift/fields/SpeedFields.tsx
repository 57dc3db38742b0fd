import { durationText } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { ShiftDraft } from '../model/draft';
import { ChoiceField } from './ChoiceField';

/** Points that may be moved at once, and seconds to watch a step, that are offered. */
const POINTS = [5, 10, 25, 50, 100];
const SECONDS = [0, 30, 60, 300, 900];

/** How fast: the largest change at once, and how long each step is watched. */
export function SpeedFields(props: {
  draft: ShiftDraft;
  onChange: (part: Partial<ShiftDraft>) => void;
  error?: string;
}) {
  const { draft, onChange, error } = props;
  const { t } = useGeoTranslation();
  const usual = { value: '', label: t('shift.step.default') };
  return (
    <>
      <ChoiceField
        label={t('shift.step')}
        value={String(draft.stepPercent ?? '')}
        choices={[
          usual,
          ...POINTS.map(points => ({
            value: String(points),
            label:
              points === 100
                ? t('shift.step.all')
                : t('shift.step.points', { points: String(points) }),
          })),
        ]}
        onChange={value => onChange({ stepPercent: numberOf(value) })}
        error={error}
      />
      <ChoiceField
        label={t('shift.bake')}
        value={String(draft.bakeSeconds ?? '')}
        choices={[
          usual,
          ...SECONDS.map(seconds => ({
            value: String(seconds),
            label:
              seconds === 0 ? t('shift.bake.none') : durationText(t, seconds),
          })),
        ]}
        onChange={value => onChange({ bakeSeconds: numberOf(value) })}
      />
    </>
  );
}

function numberOf(value: string): number | undefined {
  return value === '' ? undefined : Number(value);
}
