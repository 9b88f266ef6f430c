const KEPT = 2000;

/**
 * Teams sends a message again when we were slow to answer; it is answered once, unless that failed. Each replica knows
 * only its own: one that is sent again to another replica is answered twice. That is all it does, as what people write
 * changes nothing but their own language; what a loop becomes is decided by commands, which count once on any replica.
 */
export class RecentIds {
  private readonly ids = new Set<string>();

  /** Does the work unless it has been done, or is being done, for this id. */
  async once(id: string, work: () => Promise<void>): Promise<void> {
    if (this.ids.has(id)) return;
    this.ids.add(id);
    const [oldest] = this.ids;
    if (this.ids.size > KEPT && oldest !== undefined) this.ids.delete(oldest);
    try {
      await work();
    } catch (fault) {
      this.ids.delete(id);
      throw fault;
    }
  }
}
