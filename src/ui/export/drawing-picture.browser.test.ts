import { expect, test } from 'vitest';
import { drawingPicture } from './drawing-picture.ts';

const LABELS: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '</text></svg><script>alert(1)</script>',
  '" onload="alert(1)',
  "' style='fill:red",
  '<![CDATA[<image href="//evil.test"/>]]>',
  '<?xml-stylesheet href="//evil.test"?>',
  '<!-- --><!DOCTYPE svg [<!ENTITY a "b">]>&a;&amp;&#60;',
  'two\r\nlines',
  'half \ud800 of a pair',
  'a \u0001, a \ufffe, an \u202e and an 🚢',
];

test('whatever a label holds is text in the file, and nothing else', () => {
  const shapes = LABELS.map((label, i) => ({
    type: 'word' as const,
    x: 0,
    y: 14 * i,
    word: label,
    ink: 'ink',
    anchor: 'start' as const,
    bold: false,
    rim: undefined,
    turned: false,
  }));
  const title = LABELS.join(' ');
  const { svg } = drawingPicture({ title, width: 300, height: 200, layers: [{ shapes, x: 0, y: 0, window: undefined }] });
  const file = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  expect([...new Set([...file.querySelectorAll('*')].map(({ localName }) => localName))].sort()).toEqual([
    'g',
    'rect',
    'svg',
    'text',
    'title',
  ]);
  const written = [...file.querySelectorAll('text')].map(({ textContent }) => textContent);
  // A file of XML cannot hold all signs, and ends lines in one way only.
  const readable = (label: string) => label.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  expect(written).toEqual(LABELS.map((label) => readable(label).replaceAll(/\r\n?/g, '\n')));
  expect(svg).toContain('width="300" height="200" viewBox="0 0 300 200"');
});
