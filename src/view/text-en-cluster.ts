/** English: a new cluster, and what it is set up with. */

export const NEW_CLUSTER_EN = {
  open: 'New cluster …',
  openMeans: 'Choose its size, its options and its disks.',
  title: 'A new cluster',
  voters: 'Voters',
  learners: 'Learners',
  learnersMean: 'They receive the log and do not count in a majority.',
  preVote: 'PreVote',
  preVoteMeans: 'Ask whether one could win before disturbing anybody’s term (thesis 9.6).',
  checkQuorum: 'CheckQuorum',
  checkQuorumMeans: 'A leader that no majority answers steps down (thesis 6.2).',
  asyncStorageWrites: 'Asynchronous storage writes',
  asyncStorageWritesMean: 'The core goes on while two threads append and apply (thesis 10.2.1).',
  snapshotEvery: 'Snapshot every … entries',
  snapshotEveryMeans: '0: only when asked.',
  segmentBytes: 'Log segment',
  bytes: (bytes: number) => `${bytes / 1_024} KiB`,
  clientRetries: 'Client retries',
  clientRetriesMean: 'How often a client without an answer asks another node.',
  seed: 'Seed',
  another: 'Another seed',
  create: 'Open it',
  cancel: 'Cancel',
  /** Its name in links and at the top. */
  name: (voters: number, learners: number) =>
    `${voters === 1 ? '1 voter' : `${voters} voters`}${learners === 0 ? '' : `, ${learners === 1 ? '1 learner' : `${learners} learners`}`}`,
  asyncOption: 'asynchronous writes',
};
