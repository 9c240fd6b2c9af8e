import { expect, test } from 'vitest';
import { checkCrashPoints } from './crash-points.ts';
import { checkDamage } from './damage.ts';
import { openWal } from './read.ts';
import { type Recovery, recover } from './recover.ts';

test('every crash of a log with many cuts, truncations and snapshots comes back with exactly what survived', () => {
  const report = checkCrashPoints(1, 520);
  expect(report).toMatchObject({ lost: 0, tornAccepted: 0, first: undefined });
  expect(report.recoveries).toBeGreaterThan(10_000);
  expect(report.cuts).toBeGreaterThan(20);
});

test('the check of crash points notices a start that forgets an entry', () => {
  const forgetful: typeof recover = (disk, options) => {
    const found = recover(disk, options);
    return found.ok ? { ...found, entries: found.entries.slice(0, -1) } : found;
  };
  expect(checkCrashPoints(1, 30, forgetful).lost).toBeGreaterThan(0);
});

test('of 4,000 random damages none is accepted in silence, and every torn tail is repaired', () => {
  const report = checkDamage(1, 300, 15);
  expect(report).toMatchObject({ wrong: 0, first: undefined });
  expect(report.damages).toBeGreaterThan(4_000);
  expect(report.kinds.size).toBe(8);
});

test('the check of damages notices that reading by the plain rules of etcd accepts some of them', () => {
  const plain = (...[disk, options]: Parameters<typeof recover>): Recovery => {
    const opened = openWal(disk, { term: 0, index: 0 }, options);
    return opened.ok ? { ...opened, snapshot: undefined, repaired: false, marks: 0, brokenSnapshots: [] } : opened;
  };
  expect(checkDamage(1, 60, 15, plain).wrong).toBeGreaterThan(0);
});
