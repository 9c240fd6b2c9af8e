import { afterEach, expect, test } from 'vitest';
import { SVG } from './picture.ts';
import { stagePicture } from './stage-picture.ts';

/** As small as on a phone: a stage of these pixels, with the stamp that its screen has room for. */
function showStage(width: number, height: number): void {
  const stage = document.createElement('section');
  stage.setAttribute('aria-label', 'Cluster');
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('role', 'group');
  picture.setAttribute('width', `${width}`);
  picture.setAttribute('height', `${height}`);
  picture.style.display = 'block';
  const node = document.createElementNS(SVG, 'circle');
  node.setAttribute('r', '20');
  const stamp = document.createElementNS(SVG, 'text');
  stamp.setAttribute('data-stamp', '');
  stamp.textContent = 'cut off';
  picture.append(node, stamp);
  stage.append(picture);
  document.body.append(stage);
}

afterEach(() => document.body.replaceChildren());

const fileOf = (stamp: string | undefined) =>
  new DOMParser().parseFromString(stagePicture('Cluster', stamp)?.svg ?? '', 'image/svg+xml').documentElement;

test('however small the stage is, its picture says below it, in full, that rules are broken', () => {
  showStage(160, 90);
  const stamp = 'Rules broken on purpose: M01, M02, M13, M25';
  const file = fileOf(stamp);
  expect([...file.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([stamp]);
  document.body.replaceChildren(document.adoptNode(file));
  const [picture, words] = [file, file.querySelector('text')].map((each) => each?.getBoundingClientRect());
  if (picture === undefined || words === undefined) throw new Error('nothing is drawn');
  expect(words.width).toBeGreaterThan(160);
  expect(words.right).toBeLessThanOrEqual(picture.right);
  expect(words.bottom).toBeLessThanOrEqual(picture.bottom);
  expect(words.top).toBeGreaterThanOrEqual(picture.top + 90);
});

test('a run with all its rules has a picture of the stage alone', () => {
  showStage(160, 90);
  const file = fileOf(undefined);
  expect(file.querySelector('circle')).not.toBeNull();
  expect(file.querySelector('text')).toBeNull();
  expect(file.getAttribute('viewBox')).toBe('0 0 160 90');
});
