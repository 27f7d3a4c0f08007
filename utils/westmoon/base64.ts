/** Standard base64; for keys and credentials, not for files. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(binaryOf(bytes))
}

/** The bytes of base64, white space in it left aside. Throws `InvalidCharacterError`. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return bytesOfBinary(atob(text))
}

/** One character a byte, as node-forge wants it. */
export function binaryOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

export function bytesOfBinary(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

/** The bytes inside a PEM's lines. */
export function bytesOfPem(pem: string): Uint8Array<ArrayBuffer> {
  return bytesOfBase64(pem.replace(/-----[A-Z ]+-----/g, ''))
}
