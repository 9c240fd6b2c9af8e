import { expect, test } from 'vitest';
import { DEFAULT_SETUP } from '#sim';
import { diskAt, runScenario } from './run.ts';
import type { Scenario } from './scenario.ts';

const calm: Scenario = { version: 1, name: 'calm', seed: 11, cluster: DEFAULT_SETUP, acts: [] };

test('the disk at a frame holds what the frame says is durable, and in the cache what waits for the flush', () => {
  const { frames } = runScenario(calm, 60);
  for (const frame of frames) {
    for (const node of frame.nodes) {
      const picture = diskAt(calm, frame.number, node.id);
      if (node.incarnation === 0) {
        expect(picture).toBeUndefined();
        continue;
      }
      const records = picture?.files.flatMap((file) => file.records) ?? [];
      const durable = records.filter((record) => record.durable);
      const states = durable.flatMap(({ content }) => (content.type === 'state' ? [content.state] : []));
      expect(states.at(-1)?.term ?? 0).toBe(node.durable.term);
      expect(durable.filter(({ content }) => content.type === 'entry')).toHaveLength(node.durable.last.index);
      expect(picture?.unsynced).toHaveLength(node.durable.unsyncedOps);
    }
  }
});
