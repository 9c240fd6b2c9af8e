/** In a browser, whose inflater takes a piece only when the one before is unpacked and read; Node's takes some thousand bytes ahead. */
import { expect, test, vi } from 'vitest';
import { deflate, INFLATED_LIMIT, inflate } from './deflate.ts';

const BOMB = 50_000_000;

test('a bomb of 50 MB is refused when the inflater has made at most 1.25 MiB of it', async () => {
  const bomb = await deflate('0'.repeat(BOMB));
  const write = vi.spyOn(WritableStreamDefaultWriter.prototype, 'write');
  const outcome = await inflate(bomb);
  const given = write.mock.calls.reduce((sum, [bytes]) => sum + (bytes as Uint8Array).length, 0);
  write.mockRestore();
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'too-large' } });
  // All of a bomb of one letter is packed alike, so what it was given says what it can have made.
  const made = (given / ((bomb.length * 3) / 4)) * BOMB;
  expect(made).toBeGreaterThan(INFLATED_LIMIT);
  expect(made).toBeLessThanOrEqual(1.25 * 1_048_576);
});
