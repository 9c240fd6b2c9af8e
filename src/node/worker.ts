/** The entry of a machine's worker: the only file here that knows it is in one. */
import { expose } from 'comlink';
import { IdbPageStore } from '#wal';
import { NodeWorker } from './node-worker.ts';

expose(new NodeWorker((database) => (database === null ? undefined : new IdbPageStore(database))));
