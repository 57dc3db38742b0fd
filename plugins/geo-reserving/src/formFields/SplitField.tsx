import FormHelperText from '@material-ui/core/FormHelperText';
import { useEffect } from 'react';
import { useFleet } from '../api';
import { evenly } from '../pages/shift/split/rebalance';
import { SplitEditor } from '../pages/shift/split/SplitEditor';
import { useGeoTranslation } from '../translation';
import { helpOf, type FieldProps } from './FieldProps';

/** `GeoTrafficSplit`: shares by region, with the editor of the Shift dialog. */
export function SplitField(props: FieldProps<Record<string, number>>) {
  const { formData, onChange, schema, disabled } = props;
  const { t } = useGeoTranslation();
  const { data, error } = useFleet();
  const regions = data?.regions ?? [];
  const names = regions.map(({ name }) => name);
  const isEmpty = formData === undefined;
  // What is shown is what is sent, also when nobody touches it.
  useEffect(() => {
    if (isEmpty && names.length > 0) onChange({ ...evenly(names) });
    // Only the first picture counts: a later one must not overwrite what somebody has chosen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isEmpty, names.length > 0]);
  const { help, isWrong } = helpOf(props);
  const failed =
    error && !data ? t('field.failed', { reason: error.message }) : undefined;
  return (
    <div>
      <SplitEditor
        regions={regions}
        value={formData ?? {}}
        onChange={onChange}
        disabled={disabled}
        label={schema.title ?? t('field.split')}
      />
      <FormHelperText error={isWrong || failed !== undefined}>
        {failed ?? help ?? ''}
      </FormHelperText>
    </div>
  );
}
