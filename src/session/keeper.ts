/** Keeps the address bar and the save in step with what the session shows, without spamming either. */
import type { Bookmark, Scenario, SetBreakpoint } from '#scenario';
import type { FrameNumber, VirtualTime } from '#sim';
import type { AddressBar } from './address.ts';
import type { Branch } from './branches.ts';
import { encodeEnds, encodePlace } from './links.ts';
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
  readonly breakpoints: readonly SetBreakpoint[];
  readonly bookmarks: readonly Bookmark[];
  readonly branches: readonly Branch[];
}

/** The address may be written once more between the moment at which a reload is asked for and the end of the page. */
const ADDRESSES_KEPT = 2;

/** A tab's storage has room for a few megabytes; a branch mostly needs less than one kB, and long ones are fewer (kept-runs.ts). */
const BRANCHES_KEPT = 10;

/** Browsers refuse an address that changes more than about three times a second. Milliseconds. */
const WRITE_EVERY = 1_000;

export class Keeper {
  readonly #address: AddressBar;
  readonly #slot: SaveSlot;
  readonly #refused: () => void;
  /** It has been said that the run is not kept. */
  #told = false;
  /** Ours, newest last. */
  #addresses: readonly string[];
  #place: Place | undefined;
  /** The link of a place without a step; encoding waits for the browser's compressor, so it is done once for all places that share it. */
  #link: { readonly of: Place; readonly fragment: string } | undefined;
  /** The links of the branches, each at its end; a little later than the branches themselves. */
  #branches: readonly string[] = [];
  #branchesOf: readonly Branch[] = [];
  #encoding: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The run that stays behind in the browser's history: the next one gets an entry of its own. */
  #left: Scenario | undefined;

  /** `refused`: the run is too long for a link, and the storage does not take it; the address stays at what was kept last. */
  constructor(address: AddressBar, slot: SaveSlot, refused: () => void) {
    this.#address = address;
    this.#slot = slot;
    this.#refused = refused;
    this.#addresses = [address.read()];
  }

  note(place: Place): void {
    const changed = this.#place === undefined || !sameLink(place, this.#place);
    this.#place = place;
    if (changed) this.#encoding = this.#encode(place);
    if (place.branches !== this.#branchesOf)
      this.#encoding = Promise.all([this.#encoding, this.#encodeBranches(place.branches)]).then(() => {});
    this.#timer ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes address and save now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const link = this.#fragment();
    if (link === undefined || this.#place === undefined) return;
    const address = withStep(link, this.#place.cursor);
    if (address !== this.#addresses.at(-1)) this.#addresses = [...this.#addresses, address].slice(-ADDRESSES_KEPT);
    if (this.#turns(this.#place) && address !== this.#address.read()) this.#address.push(address);
    else this.#address.write(address);
    if (this.#turns(this.#place)) this.#left = undefined;
    this.save();
  }

  /** Another run opens now: the browser's back button shall come back to this one, at the position that it has. */
  async turnPage(): Promise<void> {
    await this.#encoding;
    this.flush();
    this.#left = this.#place?.scenario;
  }

  #turns({ scenario }: Place): boolean {
    return this.#left !== undefined && this.#left !== scenario;
  }

  /**
   * Writes the save only; synchronous, because a page that is being left waits for nothing. A page that is being loaded again has
   * chosen its address already, so the address is not touched here.
   */
  save(): void {
    const link = this.#fragment();
    if (link === undefined || this.#place === undefined) return;
    const { cursor, head, now, speed, live } = this.#place;
    this.#slot.write({ version: 2, addresses: this.#addresses, link, cursor, head, now, speed, live, branches: this.#branches });
  }

  /** Resolves when a flush would write everything. */
  ready(): Promise<void> {
    return this.#encoding;
  }

  /** Undefined while the link of the present place is still being made. */
  #fragment(): string | undefined {
    return this.#link !== undefined && this.#place !== undefined && sameLink(this.#link.of, this.#place) ? this.#link.fragment : undefined;
  }

  async #encode(place: Place): Promise<void> {
    const { scenario, breakpoints, bookmarks } = place;
    // Where the codec cannot be fetched there is no address to keep; the run goes on.
    const at = this.#turns(place) ? '' : (this.#link?.fragment ?? this.#address.read());
    const fragment = await encodePlace({ scenario, step: undefined, breakpoints, bookmarks }, this.#slot.runs, at).catch(() => null);
    if (fragment === null || this.#place === undefined || !sameLink(place, this.#place)) return;
    this.#tell(fragment === undefined);
    if (fragment === undefined) return;
    this.#link = { of: place, fragment };
    if (this.#turns(this.#place)) this.flush();
  }

  async #encodeBranches(branches: readonly Branch[]): Promise<void> {
    this.#branchesOf = branches;
    const kept = branches.slice(0, BRANCHES_KEPT).map(({ revision: { scenario, head } }) => ({ scenario, step: head }));
    const links = await encodeEnds(kept).catch(() => []);
    if (this.#branchesOf === branches) this.#branches = links;
  }

  /** Once, until a run is kept again: not after every act. */
  #tell(refused: boolean): void {
    if (refused && !this.#told) this.#refused();
    this.#told = refused;
  }

  dispose(): void {
    this.flush();
    clearTimeout(this.#timer);
  }
}

/** All that a link holds but the step. */
function sameLink(a: Place, b: Place): boolean {
  return a.scenario === b.scenario && a.breakpoints === b.breakpoints && a.bookmarks === b.bookmarks;
}

function withStep(fragment: string, step: FrameNumber): string {
  return `${fragment}${fragment.includes('?') ? '&' : '?'}step=${step}`;
}
