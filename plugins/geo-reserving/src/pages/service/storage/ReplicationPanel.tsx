import { makeStyles } from '@material-ui/core/styles';
import type {
  ReplicationScope,
  ReplicationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Panel, SideList } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation } from '../../../translation';
import { ReplicationItem } from './ReplicationItem';

/** What else is shown of stores, and never among those that help when a region is lost. */
const ASIDE: readonly Exclude<ReplicationScope, 'between-clusters'>[] = [
  'in-cluster',
  'backup',
];

const useStyles = makeStyles(
  theme => {
    const { ink2, line } = createGeoPalette(theme);
    return {
      part: { borderTop: `1px solid ${line}`, paddingTop: 12 },
      title: {
        ...text.body,
        fontWeight: 600,
        margin: 0,
        padding: '0 20px',
        [narrow]: { padding: '0 16px' },
      },
      words: {
        ...text.secondary,
        color: ink2,
        margin: '0 0 4px',
        padding: '0 20px',
        [narrow]: { padding: '0 16px' },
      },
    };
  },
  { name: 'GeoReservingReplicationPanel' },
);

/** Replicated stores: those between clusters first, the others apart and named so. */
export function ReplicationPanel(props: {
  replication: readonly ReplicationView[];
}) {
  const { replication } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const of = (scope: ReplicationScope) =>
    replication
      .filter(store => store.scope === scope)
      .map(store => <ReplicationItem key={store.id} store={store} />);
  return (
    <Panel flush title={t('replication.title')}>
      <SideList empty={t('replication.none')}>
        {of('between-clusters')}
      </SideList>
      {ASIDE.map(scope => {
        const items = of(scope);
        if (items.length === 0) return null;
        return (
          <section key={scope} className={classes.part}>
            <h3 className={classes.title}>{t(`replication.${scope}`)}</h3>
            <p className={classes.words}>{t(`replication.${scope}Text`)}</p>
            <SideList empty="">{items}</SideList>
          </section>
        );
      })}
    </Panel>
  );
}
