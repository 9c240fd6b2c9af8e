import { expect, test } from 'vitest';
import { ownScript } from './script-addresses.ts';

const HOME = new URL('https://host.example/lab/');

test('the files of this page are scripts that may run', () => {
  expect(ownScript('assets/worker-1.js', HOME)).toBe('https://host.example/lab/assets/worker-1.js');
  expect(ownScript('https://host.example/lab/service-worker.js', HOME)).toBe('https://host.example/lab/service-worker.js');
});

test.each([
  'https://other.example/lab/assets/worker-1.js',
  '//other.example/lab/assets/worker-1.js',
  'http://host.example/lab/assets/worker-1.js',
  'https://host.example/elsewhere/worker.js',
  '../worker.js',
  'assets/picture.svg',
  'data:text/javascript,alert(1)//.js',
  'blob:https://host.example/lab/1.js',
  'javascript:alert(1)//.js',
  'https://[/worker.js',
  '',
])('nothing else may: %s', (address) => {
  expect(ownScript(address, HOME)).toBeNull();
});
