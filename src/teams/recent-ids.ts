const KEPT = 2000;

/** Teams sends a message again when we were slow to answer; it is answered once, unless that failed. */
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
