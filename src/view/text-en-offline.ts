/** English: a newer version of the page. */

export const OFFLINE_EN = {
  updateReady: 'A newer Flotilla is here.',
  updateWayOn: 'Nothing changes until you load it; this run is kept.',
  loadUpdate: 'Load the new version',
  later: 'Not now',
};
