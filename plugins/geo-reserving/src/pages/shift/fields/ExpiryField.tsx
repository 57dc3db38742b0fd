import type { ActingView } from '@geo-reserving/plugin-geo-reserving-common';
import { durationText, useServerNow } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { ShiftKind } from '../model/draft';
import {
  defaultExpiry,
  EXPIRY_SPANS,
  expirySeconds,
  type Expiry,
} from '../model/expiry';
import { clockText } from '../../operation/operationWords';
import { ChoiceField } from './ChoiceField';

/** After how long it goes back by itself, and when that would be. */
export function ExpiryField(props: {
  kind: ShiftKind;
  value: Expiry;
  acting: ActingView | undefined;
  onChange: (value: Expiry) => void;
  error?: string;
}) {
  const { kind, value, acting, onChange, error } = props;
  const { t } = useGeoTranslation();
  const now = useServerNow();
  const usual = defaultExpiry(kind, acting);
  const seconds = expirySeconds(value, kind, acting);
  const choices = [
    {
      value: 'default',
      label:
        usual === undefined
          ? t('shift.expiry.defaultNever')
          : t('shift.expiry.default', { span: durationText(t, usual) }),
    },
    ...(usual === undefined
      ? []
      : [{ value: 'never', label: t('shift.expiry.never') }]),
    ...EXPIRY_SPANS.map(span => ({
      value: String(span),
      label: durationText(t, span),
    })),
  ];
  return (
    <ChoiceField
      label={t('shift.expiry')}
      value={String(value)}
      choices={choices}
      onChange={picked =>
        onChange(
          picked === 'default' || picked === 'never' ? picked : Number(picked),
        )
      }
      help={
        seconds === undefined
          ? t('shift.expiry.stays')
          : t('shift.expiry.at', { time: timeIn(seconds, now) })
      }
      error={error}
    />
  );
}

function timeIn(seconds: number, now = Date.now()): string {
  return clockText(new Date(now + seconds * 1_000).toISOString(), now);
}
