/** Keeps the address bar and the save in step with what the session shows, without spamming either. */
import { encodeLink, presetScenario, type Scenario } from '#scenario';
import type { FrameNumber, VirtualTime } from '#sim';
import type { AddressBar } from './address.ts';
import type { SaveSlot } from './saved.ts';

/** Where a person is, and in what. */
export interface Place {
  readonly scenario: Scenario;
  readonly cursor: FrameNumber;
  readonly head: FrameNumber;
  readonly now: VirtualTime;
  readonly speed: number;
  /** Machines have disks of their own now, which a reload can compare. */
  readonly live: boolean;
}

/** Browsers refuse an address that changes more than about three times a second. Milliseconds. */
const WRITE_EVERY = 1_000;

export class Keeper {
  readonly #address: AddressBar;
  readonly #slot: SaveSlot;
  #place: Place | undefined;
  /** The link of `scenario` without a step; encoding waits for the browser's compressor, so it is done once per scenario. */
  #link: { readonly scenario: Scenario; readonly fragment: string } | undefined;
  #encoding: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: AddressBar, slot: SaveSlot) {
    this.#address = address;
    this.#slot = slot;
  }

  note(place: Place): void {
    const changed = place.scenario !== this.#place?.scenario;
    this.#place = place;
    if (changed) this.#encoding = this.#encode(place.scenario);
    this.#timer ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes address and save now; synchronous, because a page that is being left waits for nothing. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const place = this.#place;
    const link = this.#link;
    if (place === undefined || link === undefined || link.scenario !== place.scenario) return;
    const address = withStep(link.fragment, place.cursor);
    const { cursor, head, now, speed, live } = place;
    this.#address.write(address);
    this.#slot.write({ version: 1, address, link: link.fragment, cursor, head, now, speed, live });
  }

  /** Resolves when a flush would write everything. */
  ready(): Promise<void> {
    return this.#encoding;
  }

  async #encode(scenario: Scenario): Promise<void> {
    const fragment = await encodeLink({ scenario, step: undefined }, presetScenario);
    if (this.#place?.scenario === scenario) this.#link = { scenario, fragment };
  }

  dispose(): void {
    this.flush();
    clearTimeout(this.#timer);
  }
}

function withStep(fragment: string, step: FrameNumber): string {
  return `${fragment}${fragment.includes('?') ? '&' : '?'}step=${step}`;
}
