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

/** The address may be written once more between the moment at which a reload is asked for and the end of the page. */
const ADDRESSES_KEPT = 2;

/** Browsers refuse an address that changes more than about three times a second. Milliseconds. */
const WRITE_EVERY = 1_000;

export class Keeper {
  readonly #address: AddressBar;
  readonly #slot: SaveSlot;
  /** Ours, newest last. */
  #addresses: readonly string[];
  #place: Place | undefined;
  /** The link of `scenario` without a step; encoding waits for the browser's compressor, so it is done once per scenario. */
  #link: { readonly scenario: Scenario; readonly fragment: string } | undefined;
  #encoding: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: AddressBar, slot: SaveSlot) {
    this.#address = address;
    this.#slot = slot;
    this.#addresses = [address.read()];
  }

  note(place: Place): void {
    const changed = place.scenario !== this.#place?.scenario;
    this.#place = place;
    if (changed) this.#encoding = this.#encode(place.scenario);
    this.#timer ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes address and save now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#place === undefined || this.#link?.scenario !== this.#place.scenario) return;
    const address = withStep(this.#link.fragment, this.#place.cursor);
    if (address !== this.#addresses.at(-1)) this.#addresses = [...this.#addresses, address].slice(-ADDRESSES_KEPT);
    this.#address.write(address);
    this.save();
  }

  /**
   * Writes the save only; synchronous, because a page that is being left waits for nothing. A page that is being loaded again has
   * chosen its address already, so the address is not touched here.
   */
  save(): void {
    const place = this.#place;
    if (place === undefined || this.#link?.scenario !== place.scenario) return;
    const { cursor, head, now, speed, live } = place;
    this.#slot.write({ version: 2, addresses: this.#addresses, link: this.#link.fragment, cursor, head, now, speed, live });
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
