/**
 * Inside another page nothing is kept: every storage of the browser answers as where it is switched off, for all code of the product.
 * Loaded before any other file of it.
 */
import { pageOf } from '../page.ts';

const STORAGES = ['localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const;

if (pageOf(location.search) === 'embed') {
  for (const name of STORAGES) {
    Object.defineProperty(window, name, {
      get: () => {
        throw new DOMException('a page inside another one keeps nothing', 'SecurityError');
      },
    });
  }
}
