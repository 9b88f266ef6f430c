/** Where a file goes: to its reader's OneDrive; or, in the try-out, into a folder, as the Playground has no such cards. */
export type FileDelivery =
  | {
      readonly kind: 'onedrive';
      /** Under which addresses people's files are. */
      readonly hosts: readonly string[];
    }
  /** Gives the path it can be found at. */
  | { readonly kind: 'folder'; keep(name: string, text: string): Promise<string> };
