import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeConfChange, encodeConfChange, LEAVE_JOINT } from './confchange-codec.ts';
import type { ConfChangeSingle, ConfChangeTransition, ConfChangeType } from './types.ts';

const types: readonly ConfChangeType[] = ['ConfChangeAddNode', 'ConfChangeRemoveNode', 'ConfChangeUpdateNode', 'ConfChangeAddLearnerNode'];
const transitions: readonly ConfChangeTransition[] = [
  'ConfChangeTransitionAuto',
  'ConfChangeTransitionJointImplicit',
  'ConfChangeTransitionJointExplicit',
];
const single: fc.Arbitrary<ConfChangeSingle> = fc.record({ type: fc.constantFrom(...types), nodeId: fc.maxSafeNat() });
const context = fc.option(fc.uint8Array({ maxLength: 5 }), { nil: undefined });
const changeV2 = fc.record({ transition: fc.constantFrom(...transitions), changes: fc.array(single, { maxLength: 4 }), context });

test('a change is read as it was written', () => {
  fc.assert(
    fc.property(changeV2, (change) => {
      expect(decodeConfChange(encodeConfChange(change, false))).toEqual(change);
    }),
  );
});

test('a legacy change is read as a change of one operation', () => {
  fc.assert(
    fc.property(single, context, (one, extra) => {
      const change = { transition: 'ConfChangeTransitionAuto' as const, changes: [one], context: extra };
      expect(decodeConfChange(encodeConfChange(change, true))).toEqual(change);
    }),
  );
});

test('the bytes are those of the protobuf messages', () => {
  const changes: ConfChangeSingle[] = [{ type: 'ConfChangeAddLearnerNode', nodeId: 300 }];
  const change = { transition: 'ConfChangeTransitionJointExplicit' as const, changes, context: new Uint8Array([7]) };
  expect(encodeConfChange(change, false).data).toEqual(new Uint8Array([0x08, 2, 0x12, 5, 0x08, 3, 0x10, 0xac, 0x02, 0x1a, 1, 7]));
  expect(encodeConfChange(change, true).data).toEqual(new Uint8Array([0x10, 3, 0x18, 0xac, 0x02, 0x22, 1, 7]));
  expect(encodeConfChange(LEAVE_JOINT, false).data).toEqual(new Uint8Array([0x08, 0]));
});

test('an entry without data asks to leave the joint configuration', () => {
  expect(decodeConfChange({ type: 'EntryConfChangeV2', data: undefined })).toEqual(LEAVE_JOINT);
});

test('no bytes make the reader fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (data) => {
      const change = decodeConfChange({ type: 'EntryConfChangeV2', data });
      if (change !== undefined) expect(transitions).toContain(change.transition);
    }),
  );
  expect(decodeConfChange({ type: 'EntryConfChangeV2', data: new Uint8Array([0x08]) })).toBeUndefined();
  expect(decodeConfChange({ type: 'EntryConfChange', data: new Uint8Array([0x10, 9, 0x18, 1]) })).toBeUndefined();
  expect(decodeConfChange({ type: 'EntryNormal', data: undefined })).toBeUndefined();
});

test('a legacy change without operation is empty', () => {
  expect(encodeConfChange(LEAVE_JOINT, true).data).toEqual(new Uint8Array());
});

test.each<[string, readonly number[]]>([
  ['of an unknown transition', [0x08, 9]],
  ['whose operation ends too early', [0x12, 1, 0xff]],
  ['whose operation is unknown', [0x12, 2, 0x08, 9]],
  ['with a field of a kind that it has not', [0x09, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['with a field of a kind that protobuf has not', [0x0d, 1]],
  ['that ends within its context', [0x1a, 5, 1]],
  ['with a number of more than ten bytes', [0x08, ...Array.from({ length: 10 }, () => 0x80), 0]],
  ['with a number beyond the exact ones', [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
])('a change %s is unreadable', (_, data) => {
  expect(decodeConfChange({ type: 'EntryConfChangeV2', data: Uint8Array.from(data) })).toBeUndefined();
});

test('fields of the wrong kind are overlooked, ids of two bytes are not', () => {
  const data = Uint8Array.from([0x08, 0, 0x10, 1, 0x18, 5, 0x12, 5, 0x08, 0, 0x10, 0x80, 1]);
  const changes = [{ type: 'ConfChangeAddNode', nodeId: 128 }];
  expect(decodeConfChange({ type: 'EntryConfChangeV2', data })).toEqual({ ...LEAVE_JOINT, changes });
  const change = { ...LEAVE_JOINT, changes: [{ type: 'ConfChangeAddNode', nodeId: 128 }] } as const;
  expect(encodeConfChange(change, false).data).toEqual(new Uint8Array([0x08, 0, 0x12, 5, 0x08, 0, 0x10, 0x80, 1]));
});
