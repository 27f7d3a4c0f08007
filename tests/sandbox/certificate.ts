import { createHash, generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'
import { DOMAINS } from './hosts.ts'

const DAY = 24 * 60 * 60 * 1000

export interface Certificate {
  keyPem: string
  /** Leaf, then authority. */
  chainPem: string
  authorityPem: string
  /** base64 SHA-256 of the leaf's public key, for --ignore-certificate-errors-spki-list. */
  spkiHash: string
}

interface Pair { privatePem: string, publicPem: string, spki: Buffer }

/** forge would make the same key in script, slowly; Node makes it in a tenth of a second. */
function makePair(): Pair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privatePem: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    spki: publicKey.export({ type: 'spki', format: 'der' }),
  }
}

function draft(pair: Pair, serial: string, subject: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicPem)
  certificate.serialNumber = serial
  certificate.validity.notBefore = new Date(Date.now() - DAY)
  certificate.validity.notAfter = new Date(Date.now() + 300 * DAY)
  certificate.setSubject([{ name: 'commonName', value: subject }])
  return certificate
}

function hostNames(): string[] {
  const deeper = ['us', 'eu'].flatMap(sub => [`*.${sub}.tiktokglobalshop.com`, `*.${sub}.tiktokshopglobalselling.com`])
  return [...DOMAINS.flatMap(domain => [domain, `*.${domain}`]), ...deeper, 'localhost']
}

function makeCertificate(): Certificate {
  const authorityPair = makePair()
  const leafPair = makePair()
  const signingKey = forge.pki.privateKeyFromPem(authorityPair.privatePem)
  // The serial changes per run, or Firefox refuses a "reused issuer and serial".
  const serial = `0${Date.now().toString(16)}`.slice(-12).padStart(14, '01')

  const authority = draft(authorityPair, `${serial}01`, `Sandbox authority ${serial}`)
  authority.setIssuer(authority.subject.attributes)
  authority.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ])
  authority.sign(signingKey, forge.md.sha256.create())

  const leaf = draft(leafPair, `${serial}02`, 'sandbox')
  leaf.setIssuer(authority.subject.attributes)
  leaf.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: [...hostNames().map(value => ({ type: 2, value })), { type: 7, ip: '127.0.0.1' }] },
  ])
  leaf.sign(signingKey, forge.md.sha256.create())

  const authorityPem = forge.pki.certificateToPem(authority)
  return {
    keyPem: leafPair.privatePem,
    chainPem: forge.pki.certificateToPem(leaf) + authorityPem,
    authorityPem,
    spkiHash: createHash('sha256').update(leafPair.spki).digest('base64'),
  }
}

let made: Certificate | undefined

/** One certificate a process: every sandbox in it answers with the same. */
export function certificateOfProcess(): Certificate {
  made ??= makeCertificate()
  return made
}
