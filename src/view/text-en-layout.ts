/** English: the names of panels and layouts, and what moves them. */

export const LAYOUT_EN = {
  /** Short: they stand side by side on tabs. */
  tabs: {
    events: 'Events',
    client: 'Client',
    groups: 'Groups',
    network: 'Network',
    time: 'Time',
    logs: 'Logs',
    cluster: 'Cluster',
    details: 'Details',
    leader: 'Leader',
    'space-time': 'Space-time',
    disk: 'Disk',
  },
  /** What a row of tabs is called for those who cannot see where it stands. */
  docks: { left: 'Acts and events', right: 'State', pinned: 'Pinned', all: 'Panels' },
};
