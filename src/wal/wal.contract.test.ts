import 'fake-indexeddb/auto';
import { IdbPageStore } from './idb-page-store.ts';
import { type MemoryDatabases, MemoryPageStore } from './memory-page-store.ts';
import { walContract } from './wal-contract.testkit.ts';

const databases: MemoryDatabases = new Map();

walContract('memory', (name) => new MemoryPageStore(databases, name));
walContract('IndexedDB', (name) => new IdbPageStore(name));
