/** Appends records to one file, straight into the page cache, with the running crc of the whole log. */
import type { Entry, HardState } from '#raft';
import type { Disk } from './disk.ts';
import { entrySize, hardStateSize, putEntry, putHardState, putSnapshotRecord, type SnapshotRecord, snapshotRecordSize } from './payload.ts';
import {
  CRC_RECORD,
  dataPlace,
  ENTRY_RECORD,
  finishFrame,
  frameBound,
  frameSize,
  LENGTH_BYTES,
  METADATA_RECORD,
  putBareFrame,
  type RecordType,
  SNAPSHOT_RECORD,
  STATE_RECORD,
} from './record.ts';

/** etcd's page buffer: writes wait in it; what does not fit any more goes to the file in whole pages. */
const BUFFER_BYTES = 131_072;
const BUFFER_PAGE = 4_096;

export class SegmentWriter {
  path: string;
  /** Offset after the last record, in bytes. */
  position: number;
  /** How far etcd would have handed the bytes to the file (its file position): the cut rule looks at this, not at `position`. */
  handedOver: number;
  crc: number;
  private readonly disk: Disk;

  constructor(disk: Disk, path: string, position: number, crc: number) {
    this.disk = disk;
    this.path = path;
    this.position = position;
    this.handedOver = position;
    this.crc = crc;
  }

  /** A new file of `size` zero bytes with the header that every segment begins with: running crc and metadata. */
  static begin(disk: Disk, path: string, size: number, crc: number, metadata: Uint8Array | undefined): SegmentWriter {
    disk.create(path, size);
    const writer = new SegmentWriter(disk, path, 0, crc);
    writer.appendBare(CRC_RECORD);
    writer.appendMetadata(metadata);
    return writer;
  }

  appendEntry(entry: Entry): void {
    const size = entrySize(entry);
    const buffer = this.reserve(size);
    if (buffer === undefined) return;
    putEntry(buffer, dataPlace(this.position, size), entry);
    this.finish(buffer, ENTRY_RECORD, size);
  }

  appendState(state: HardState): void {
    const size = hardStateSize(state);
    const buffer = this.reserve(size);
    if (buffer === undefined) return;
    putHardState(buffer, dataPlace(this.position, size), state);
    this.finish(buffer, STATE_RECORD, size);
  }

  appendSnapshot(snapshot: SnapshotRecord): void {
    const size = snapshotRecordSize(snapshot);
    const buffer = this.reserve(size);
    if (buffer === undefined) return;
    putSnapshotRecord(buffer, dataPlace(this.position, size), snapshot);
    this.finish(buffer, SNAPSHOT_RECORD, size);
  }

  /** etcd's fsync hands everything over. */
  handOver(): void {
    this.handedOver = this.position;
  }

  private appendMetadata(metadata: Uint8Array | undefined): void {
    if (metadata === undefined) {
      this.appendBare(METADATA_RECORD);
      return;
    }
    const buffer = this.reserve(metadata.length);
    if (buffer === undefined) return;
    buffer.set(metadata, dataPlace(this.position, metadata.length));
    this.finish(buffer, METADATA_RECORD, metadata.length);
  }

  /** A record without data, which leaves the running crc as it is. */
  private appendBare(type: RecordType): void {
    const buffer = this.reserve(0);
    if (buffer === undefined) return;
    putBareFrame(buffer, this.position, type, this.crc);
    this.written(frameSize(buffer, this.position));
  }

  private reserve(dataBytes: number): Uint8Array | undefined {
    return this.disk.reserve(this.path, this.position, frameBound(dataBytes));
  }

  private finish(buffer: Uint8Array, type: RecordType, dataBytes: number): void {
    this.crc = finishFrame(buffer, this.position, type, this.crc, dataBytes);
    this.written(frameSize(buffer, this.position));
  }

  private written(bytes: number): void {
    this.disk.written(this.path, this.position, bytes);
    this.buffered(LENGTH_BYTES);
    this.buffered(bytes - LENGTH_BYTES);
  }

  /** One write of etcd's encoder. When the buffer would overflow it is handed over up to the end of a page, further pages at once. */
  private buffered(bytes: number): void {
    const begin = this.position;
    this.position += bytes;
    if (this.position - this.handedOver <= BUFFER_BYTES) return;
    const pageEnd = Math.ceil(begin / BUFFER_PAGE) * BUFFER_PAGE;
    if (pageEnd > this.position) return;
    const rest = this.position - pageEnd;
    this.handedOver = rest > BUFFER_PAGE ? this.position - (rest % BUFFER_PAGE) : pageEnd;
  }
}
