import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** How a widget is called, and how large it is at first; in rows and twelfths of the page. */
export const homeWidget = {
  name: 'GeoReservingAttention',
  title: 'Geo-reserving',
  description: 'What of the fleet needs somebody now',
  layout: {
    width: { minColumns: 3, defaultColumns: 6 },
    height: { minRows: 4, defaultRows: 8 },
  },
};

/** The widget of the home page; without one, nothing of it is loaded. */
export const homeWidgetExtension = HomePageWidgetBlueprint.make({
  name: 'attention',
  params: {
    ...homeWidget,
    components: () =>
      import('./HomeWidget').then(m => ({ Content: m.HomeWidget })),
  },
});
