/** The tests that mutants of the core are held against: the floor's own, and etcd's transcripts. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export of its config file.
export default defineConfig({
  test: {
    name: 'mutants',
    environment: 'node',
    include: ['src/raft/**/*.test.ts', 'src/node/official-transcripts.test.ts'],
    // Slow, and it should not take luck to see a mistake.
    exclude: ['src/raft/properties.test.ts'],
  },
});
