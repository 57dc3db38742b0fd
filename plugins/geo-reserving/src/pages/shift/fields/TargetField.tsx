import type { DrainTarget } from '@geo-reserving/plugin-geo-reserving-common';
import { useGeoTranslation } from '../../../translation';
import { targetKey, targetName } from '../model/draft';
import { targetsOf, type ServicePlaces } from '../model/startingDraft';
import { ChoiceField } from './ChoiceField';

/** What is drained or put back: a region, or one cluster of a region that has several. */
export function TargetField(props: {
  kind: 'drain' | 'undrain';
  places: ServicePlaces;
  value?: DrainTarget;
  onChange: (target: DrainTarget) => void;
  error?: string;
}) {
  const { kind, places, value, onChange, error } = props;
  const { t } = useGeoTranslation();
  const targets = targetsOf(places);
  const titleOf = (region: string) =>
    places.regions.find(({ name }) => name === region)?.title ?? region;
  const labelOf = (target: DrainTarget) => {
    if ('region' in target) {
      return t('shift.target.region', { region: titleOf(target.region) });
    }
    const home = places.regions.find(({ clusters }) =>
      clusters.includes(target.cluster),
    );
    return t('shift.target.cluster', {
      cluster: target.cluster,
      region: home?.title ?? '',
    });
  };
  return (
    <ChoiceField
      label={t(`shift.target.${kind}`)}
      value={value ? targetKey(value) : ''}
      choices={targets.map(target => ({
        value: targetKey(target),
        label: places.drained.includes(targetName(target))
          ? `${labelOf(target)} · ${t('shift.target.drained')}`
          : labelOf(target),
      }))}
      onChange={key => {
        const picked = targets.find(target => targetKey(target) === key);
        if (picked) onChange(picked);
      }}
      help={targets.length === 0 ? t('shift.target.none') : undefined}
      error={error}
    />
  );
}
