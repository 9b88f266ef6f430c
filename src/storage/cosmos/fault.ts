/** The status the service answered with, if that is what the fault is about. */
export function codeOf(fault: unknown): number | undefined {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return undefined;
  return typeof fault.code === 'number' ? fault.code : undefined;
}
