/** A value as it lies on the disk. */
export interface Sealed {
  name: string
  iv: Uint8Array<ArrayBuffer>
  /** AES-256-GCM: ciphertext and tag. */
  bytes: ArrayBuffer
}

/** Keeps small JSON values that nobody may read from the disk. */
export interface Vault {
  /** Replaces what was kept under this name; resolves when it is on the disk. */
  keep: (name: string, value: unknown) => Promise<void>
  /** Undefined: nothing is kept under this name, or it cannot be opened any more. */
  read: (name: string) => Promise<unknown>
  forget: (name: string) => Promise<void>
  /** Empties the vault: what was sealed can never be opened again. Says how many keys there were. */
  destroy: () => Promise<number>
}
