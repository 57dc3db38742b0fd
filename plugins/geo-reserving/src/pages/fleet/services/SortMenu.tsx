import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import type { ServiceSort } from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import { ChipButton } from '../../../components';
import { useGeoTranslation } from '../../../translation';

const SORTS: readonly ServiceSort[] = [
  'worst',
  'name',
  'serving',
  'protection',
  'traffic',
  'observed',
];

/** Chooses what the list is sorted by. */
export function SortMenu(props: {
  sort: ServiceSort;
  onChange: (sort: ServiceSort) => void;
}) {
  const { sort, onChange } = props;
  const { t } = useGeoTranslation();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const pick = (picked: ServiceSort) => {
    setAnchor(undefined);
    onChange(picked);
  };
  return (
    <>
      <ChipButton
        on
        open={anchor !== undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {sort === 'worst'
          ? t('fleet.sort.worst')
          : t('fleet.tools.some', {
              name: t('fleet.tools.sort'),
              values: t(`fleet.sort.${sort}`),
            })}
      </ChipButton>
      <Menu
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
        MenuListProps={{ 'aria-label': t('fleet.tools.sort') }}
      >
        {SORTS.map(option => (
          <MenuItem
            key={option}
            role="menuitemradio"
            aria-checked={option === sort}
            selected={option === sort}
            onClick={() => pick(option)}
          >
            {t(`fleet.sort.${option}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
