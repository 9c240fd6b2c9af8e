/** A machine in this process, over memory: for tests, for fast-forward and for the command line. */
import { Disk, type DiskImage, type DiskPicture, pictureOf } from '#wal';
import { Node, type WatchRules } from './node.ts';
import type { NodeConfig, NodeInput, NodeOutput } from './protocol.ts';

export class LocalHost {
  private readonly node: Node;

  constructor(config: NodeConfig, watch?: WatchRules) {
    this.node = new Node(config, new Disk(), watch);
  }

  handle(input: NodeInput): NodeOutput {
    return this.node.handle(input);
  }

  close(): void {
    // Memory goes with the object.
  }

  /** All that stands on its disk, cached and durable, for people. */
  picture(): DiskPicture {
    return pictureOf(this.node.disk);
  }

  /** What is durable on its disk. */
  durableFiles(): DiskImage {
    return this.node.disk.image();
  }
}
