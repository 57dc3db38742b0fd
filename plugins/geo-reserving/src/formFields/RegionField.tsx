import type { RegionView } from '@geo-reserving/plugin-geo-reserving-common';
import { useFleet } from '../api';
import { ChoiceField } from '../pages/shift/fields/ChoiceField';
import { useGeoTranslation } from '../translation';
import { ChosenList } from './ChosenList';
import { helpOf, isMultiple, type FieldProps } from './FieldProps';
import { RegionFacts } from './RegionFacts';

/** `GeoRegionPicker`: a region of the fleet; with `multiple`, several in order. */
export function RegionField(props: FieldProps<string | string[]>) {
  const { formData, onChange, schema, disabled, required } = props;
  const { t } = useGeoTranslation();
  const { data, error } = useFleet();
  const regions = data?.regions ?? [];
  const { help, isWrong } = helpOf(props);
  const multiple = isMultiple(props);
  const chosen = listOf(formData);
  const label = schema.title ?? t(multiple ? 'field.regions' : 'field.region');
  const change = (next: string[]) => {
    if (multiple) onChange(next.length > 0 ? next : undefined);
    else onChange(next[next.length - 1] || undefined);
  };
  return (
    <div>
      {multiple && (
        <ChosenList
          label={label}
          chosen={chosen}
          titleOf={name => titleOf(regions, name)}
          detailOf={name => data && <RegionFacts fleet={data} region={name} />}
          onChange={change}
          disabled={disabled}
        />
      )}
      <ChoiceField
        label={label}
        value={multiple ? '' : chosen[0] ?? ''}
        choices={[
          { value: '', label: t('field.choose') },
          ...choicesOf(regions, chosen, multiple),
        ]}
        onChange={picked => change(picked ? [...chosen, picked] : [])}
        required={required}
        isFilled={chosen.length > 0}
        help={help}
        isWrong={isWrong}
        {...(error && !data
          ? { error: t('field.failed', { reason: error.message }) }
          : {})}
        {...(data && regions.length === 0
          ? { error: t('field.noRegions') }
          : {})}
      />
      {data && !multiple && chosen.length > 0 && (
        <RegionFacts fleet={data} region={chosen[0]} />
      )}
    </div>
  );
}

function choicesOf(
  regions: readonly RegionView[],
  chosen: readonly string[],
  multiple: boolean,
) {
  const known = regions
    .filter(({ name }) => !multiple || !chosen.includes(name))
    .map(({ name, title }) => ({ value: name, label: `${title} · ${name}` }));
  const isKnown = known.some(({ value }) => value === chosen[0]);
  // A value that the list does not have (yet) is shown as it is, and not lost.
  return multiple || isKnown || chosen.length === 0
    ? known
    : [...known, { value: chosen[0], label: chosen[0] }];
}

function titleOf(regions: readonly RegionView[], name: string): string {
  return regions.find(region => region.name === name)?.title ?? name;
}

/** Forms fill lists up with empty places; they are nobody's choice. */
function listOf(value: string | string[] | undefined): string[] {
  return [value].flat().filter((one): one is string => Boolean(one));
}
