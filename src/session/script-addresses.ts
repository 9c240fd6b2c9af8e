/**
 * Where scripts may come from: this page's own files. The page's policy (vite.config.ts) makes the browser ask here before any worker
 * starts; everything else that could turn text into a script or into markup it refuses by itself.
 */

/** The part of the browser's Trusted Types that is used here; engines without it are held by the rest of the policy. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(address: string): string | null }): unknown;
}

/** Once a page, before the first worker. */
export function trustOwnScripts(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const home = new URL('.', document.baseURI);
  trustedTypes?.createPolicy('default', { createScriptURL: (address) => ownScript(address, home) });
}

/** The address in full if it is a script in `home` or below; null, which the browser refuses, for any other. */
export function ownScript(address: string, home: URL): string | null {
  const url = URL.parse(address, home);
  const own = url !== null && url.origin === home.origin && url.pathname.startsWith(home.pathname);
  return own && /\.[jt]s$/.test(url.pathname) ? url.href : null;
}
