/** What journeys hand to the page: a file let fall on it; and what a phone would read of it: a QR code. */
import jsQR from 'jsqr';
import { expect, type Locator, type Page } from './test.ts';

/** Drags a file over the page and lets it fall. */
export async function letFall(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    { name, content },
  );
  await page.dispatchEvent('main', 'dragenter', { dataTransfer });
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await expect(page.getByText(/^Let it fall here/)).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
  await expect(page.getByText(/^Let it fall here/)).toHaveCount(0);
}

/** Pixels of a square of the code. */
const SQUARE = 4;

/** What is drawn, read as a camera reads it. */
export async function readQr(code: Locator): Promise<string | undefined> {
  const drawn = (await code.locator('path').getAttribute('d')) ?? '';
  const width = SQUARE * Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255);
  for (const [, x, y] of drawn.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < SQUARE; row += 1) {
      const from = 4 * ((Number(y) * SQUARE + row) * width + Number(x) * SQUARE);
      for (let i = 0; i < 4 * SQUARE; i += 1) pixels[from + i] = i % 4 === 3 ? 255 : 0;
    }
  }
  return jsQR(pixels, width, width)?.data;
}
