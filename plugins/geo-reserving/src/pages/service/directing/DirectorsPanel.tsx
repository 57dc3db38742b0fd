import { makeStyles } from '@material-ui/core/styles';
import type {
  Layer,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Panel } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { groupDirectors } from '../model/groupDirectors';
import { groupPolicies } from '../model/groupPolicies';
import type { RegionNames } from '../model/RegionNames';
import { DirectorItem } from './DirectorItem';
import { PolicyItem } from './PolicyItem';

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      layer: {
        '& + &': { borderTop: `1px solid ${line}` },
        padding: '12px 0 4px',
        '&:first-child': { paddingTop: 0 },
      },
      title: {
        ...text.label,
        margin: 0,
        padding: '0 20px 4px',
        fontWeight: 500,
        color: ink2,
        [narrow]: { padding: '0 16px 4px' },
      },
      list: { listStyle: 'none', margin: 0, padding: 0 },
      none: { ...text.body, margin: 0, padding: '4px 20px 20px', color: ink2 },
    };
  },
  { name: 'GeoReservingDirectorsPanel' },
);

/** Props of {@link DirectorsPanel}. */
export type DirectorsPanelProps = { view: ServiceView; names: RegionNames };

/** What directs the service, layer by layer: what it does, to whom, how fast it is felt. */
export function DirectorsPanel({ view, names }: DirectorsPanelProps) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const layers = groupDirectors(view.directors);
  const policies = groupPolicies(view.policies);
  const groupsOf = (layer: Layer) =>
    layers.find(each => each.layer === layer)?.groups ?? [];
  const external = groupsOf('external');
  const internal = groupsOf('internal');
  const anything = view.directors.length + policies.length > 0;
  return (
    <Panel flush title={t('layers.title')} meta={t('layers.meta')}>
      {!anything && <p className={classes.none}>{t('layers.none')}</p>}
      {external.length > 0 && (
        <section className={classes.layer}>
          <h3 className={classes.title}>{t('layers.external')}</h3>
          <ul className={classes.list}>
            {external.map(group => (
              <DirectorItem key={group.id} group={group} names={names} />
            ))}
          </ul>
        </section>
      )}
      {internal.length + policies.length > 0 && (
        <section className={classes.layer}>
          <h3 className={classes.title}>{t('layers.internal')}</h3>
          <ul className={classes.list}>
            {internal.map(group => (
              <DirectorItem key={group.id} group={group} names={names} />
            ))}
            {policies.map(policy => (
              <PolicyItem
                key={`${policy.kind} ${policy.namespace}/${policy.name} ${policy.clusters}`}
                policy={policy}
              />
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}
